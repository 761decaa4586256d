"""Names of people as letters print them: told from other words, put given name first, without a title unless "Dr"."""

from __future__ import annotations

import re

_PART = r"(?:(?:Ma?c|Fitz|De|Le|La|Van)[A-Z][a-zà-öø-ÿ]+|[A-Z][a-zà-öø-ÿ]+(?:['’][A-Za-zà-öø-ÿ]+)?|[A-Z]['’][A-Z][a-zà-öø-ÿ]+|[A-Z]{2,}(?:['’][A-Z]+)?|[A-Z]['’][A-Z]{2,})"
_WORD = rf"{_PART}(?:-{_PART})*"
_JOIN = r"(?:van der|van den|van|von|de la|de|da|del|der|den|di|bin|bint|ap|ab|al|el|le|la|ferch|dos|y|ten|du)"
NAME = rf"(?:{_WORD}|[A-Z]\.?)(?:[ \t\n]+(?:{_JOIN}[ \t]+)?(?:{_WORD}|[A-Z]\.))*[ \t\n]+(?:{_JOIN}[ \t]+)?{_WORD}"
_TITLE = re.compile(
    r"^(?:mrs?|ms|miss|mx|master|sir|professor|prof|rev(?:erend)?|councillor|cllr|sister|baby boy|baby girl)\.?\s+",
    re.I,
)
_RANK = re.compile(
    r"^(?:detective )?(?:police )?(?:constable|sergeant|sgt|inspector|insp|chief inspector|superintendent)\.?\s+(?=[A-Z])",
    re.I,
)
_DOCTOR = re.compile(r"^(?:dr|doctor)\.?\s+", re.I)
_FULL = re.compile(rf"^{NAME}$")
_ONE = re.compile(rf"^{_WORD}$")
_NAME_FINDER = re.compile(rf"(?:\b(?:Dr|Mrs?|Ms|Miss|Mx|Prof)\.?\s+)?\b{NAME}")
_COMMA = re.compile(rf"^(?P<last>{_WORD}(?:[ -]{_WORD})?)\s*,\s*(?P<first>{_WORD}(?:\s+(?:{_WORD}|[A-Z]\.?))*)$")

_NOT_NAMES = frozenset(
    "conference child children protection plan team manager social worker health visitor nurse school police gp practice surgery "
    "council county city borough district metropolitan london service services care chair chairperson independent reviewing officer "
    "safeguarding unit initial review core group strategy meeting discussion date birth number nhs name address mother father parent "
    "category neglect emotional physical sexual abuse harm decision outcome action actions present apologies dear doctor colleague "
    "yours sincerely faithfully monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december the and for with hospital trust department centre house road street lane avenue "
    "community education housing probation business support administrator co-ordinator coordinator academy primary secondary college nursery "
    "room board microsoft teams zoom online telephone email our ref reference confidential official sensitive private page minutes "
    "record notes report request form not yes no none unknown tbc n/a unborn baby details head teacher headteacher deputy designated lead "
    "professional key named midwife consultant paediatrician registrar sergeant constable adult mental substance family worker early help "
    "re subject to from cc regards kind thank you please if it this that we he she they his her what who when where how all on at in of by "
    "emergency ward clinic act section joint register registration legal principal reporter scotland wales northern ireland england general "
    "subject subjects threshold agreed allocated responsible person due status role agency designation relationship time venue place "
    "senior interim planning assessment information sharing national foundation board public access customer customers "
    "following during since after before mum dad nan grandmother grandfather aunt uncle sister brother step carer foster guardian partner "
    "rhif gig ganwyd concerning regarding about icpc rcpc cppm cpc whom client card diary invite record cancelled conferences hospital "
    "dob nhs chi edd edc hcn hsc aged age id no. unborn subject twin d.o.b gender male female born ref enc cc crynodeb cyngor cynhadledd plant enw dyddiad cadeirydd gweithiwr cymdeithasol".split()
)
_KEEP_CAPITAL = frozenset(("of", "and", "the", "to"))


def is_name(text: str) -> bool:
    """Whether a text is a person's full name and nothing else."""
    text = text.strip()
    if not text[:1].isalpha() or text.count(" ") > 7:
        return False
    titled = bool(_TITLE.match(text) or _DOCTOR.match(text))
    text = _DOCTOR.sub("", _TITLE.sub("", _RANK.sub("", text)))
    if not 3 <= len(text) <= 60 or any(c.isdigit() for c in text):
        return False
    if titled and _ONE.match(text):
        return text.lower() not in _NOT_NAMES
    if not (_FULL.match(text) or _COMMA.match(text)):
        return False
    words = re.split(r"[\s,]+", text.lower())
    return not any(word in _NOT_NAMES for word in words)


def is_one_word_name(text: str) -> bool:
    """Whether a text is one word that may be a given name."""
    text = text.strip()
    return bool(_ONE.match(text)) and text.lower() not in _NOT_NAMES and len(text) > 1


def clean_name(text: str) -> str:
    """A printed name given name first, in plain capitals; a printed title stays: "NETTLESHIP, Callum" is Callum Nettleship."""
    text = re.sub(r"\s+", " ", text.replace("’", "'")).strip(' .,;:–—-*•()[]"')
    title = _TITLE.match(text) or _DOCTOR.match(text)
    text = _DOCTOR.sub("", _TITLE.sub("", text)).strip()
    comma = _COMMA.match(text)
    if comma:
        text = f"{comma['first']} {comma['last']}"
    text = " ".join(_cased(word) for word in text.split(" "))
    return f"{_title_cased(title[0])} {text}" if title else text


def without_title(name: str) -> str:
    """A name without its title: a child's is never wanted."""
    return _DOCTOR.sub("", _TITLE.sub("", name)).strip()


def _title_cased(title: str) -> str:
    word = title.strip(" .")
    return "Dr" if word.lower() == "doctor" else word.capitalize() if word.isupper() or word.islower() else word


def _cased(word: str) -> str:
    if len(word) < 3 or not word.isupper():
        return word
    if "." in word:
        return word
    parts = re.split(r"([-'])", word)
    cased = "".join(p.capitalize() if p not in "-'" else p for p in parts)
    if cased.startswith("Mc") and len(cased) > 3:
        cased = "Mc" + cased[2:].capitalize()
    return cased


def find_names(text: str) -> list[tuple[int, int, str]]:
    """Names of two or more words in running text, with their places; titles, roles and places are left out."""
    found = []
    for match in _NAME_FINDER.finditer(text):
        start, words = match.start(), match[0]
        pieces = words.split()
        offset = 0
        while pieces and (pieces[0].lower().strip(".,") in _NOT_NAMES):
            offset = words.index(pieces[0], offset) + len(pieces[0])
            pieces.pop(0)
        kept: list[str] = []
        for piece in pieces:
            if piece.lower().strip(".,") in _NOT_NAMES:
                break
            kept.append(piece)
        if len([p for p in kept if p.lower().rstrip(".") not in ("dr", "mr", "mrs", "ms", "miss")]) < 2:
            if not (len(kept) == 2 and kept[0].lower().rstrip(".") in ("dr", "mr", "mrs", "ms", "miss")):
                continue
        begin = words.index(kept[0], offset if offset < len(words) else 0)
        end = words.index(kept[-1], begin) + len(kept[-1])
        found.append((start + begin, start + end, words[begin:end]))
    return found
