"""Names, places and numbers for made-up families. Nobody is real: NHS numbers are of the test range, telephone numbers
and postcodes of ranges that nobody has."""

from __future__ import annotations

from random import Random

from seenheard.casework.matching.nhs_number import is_valid

_PLAIN = """
Ava Isla Noor Oscar Tomasz Zoë Callum Bethan Rhys Yusuf Amina Piotr Siobhán Kwame Leila Conor Ingrid Dafydd Ewan
"""
_WORDS = "Grace Hope Will Rose Faith Joy Mark June Dawn Rob Jack Ivy Bay Pat Summer Sky Dale Guy Penny Ruby"
_LATER = "Dana James Otto Maria Joan Colin Wendy Stefan Olga Trevor Nadia Gareth Lorna Derek Mina Hugh Tessa Ivan"
_SURNAMES = """
Quill Larkin Pike Lockspur Field Nettleship Young Banks Okafor-Reed O’Brien Wood Thistle Marsh Ferrier Dell Swale
"""
_STREETS = """
Larch Road, Mill Street, Kestrel Avenue, Foundry Lane, Harbour Terrace, Priory Close, Quarry Gardens, Beacon Hill
"""
_TOWNS = "Northmere, Thornbeck, Aldersay, Great Wexcombe, Saltby"
_SCHOOLS = """
Larkfield Primary School, Saint Osyth Academy, Brackenhurst Nursery, Millbrook Infant School, Harrow Lane College
"""
_PARTS = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dro fli gre"


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


PLAIN, WORDS, LATER, SURNAMES = _PLAIN.split(), _WORDS.split(), _LATER.split(), _SURNAMES.split()
STREETS, TOWNS, SCHOOLS = _listed(_STREETS), _listed(_TOWNS), _listed(_SCHOOLS)
_SYLLABLES = _PARTS.split()


class Stock:
    """Draws each thing once."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.taken: set[str] = set()

    def once(self, pool: list[str]) -> str:
        left = [each for each in pool if each not in self.taken]
        drawn = self.random.choice(left)
        self.taken.add(drawn)
        return drawn

    def mark(self) -> str:
        """A word that stands nowhere else: it marks a sentence."""
        while True:
            word = "".join(self.random.choice(_SYLLABLES) for _ in range(5))
            if word not in self.taken and not any(word in other for other in self.taken):
                self.taken.add(word)
                return word

    def nhs_number(self) -> str:
        while True:
            digits = f"999{self.random.randrange(10**7):07d}"
            if is_valid(digits) and digits not in self.taken:
                self.taken.add(digits)
                return digits

    def telephone(self) -> str:
        return f"01632 960{self.random.randrange(1000):03d}"

    def address(self) -> tuple[str, str, str]:
        """House and street, town, postcode."""
        house = f"{self.random.randrange(2, 90)} {self.once(STREETS)}"
        while True:
            letters = "ABDEFGHJLNPQRSTUWXYZ"
            code = f"ZZ{self.random.randrange(1, 99)} {self.random.randrange(1, 9)}" + "".join(
                self.random.choice(letters) for _ in range(2)
            )
            if code not in self.taken:
                self.taken.add(code)
                return house, self.once(TOWNS), code
