"""Made-up practices and councils' lists of their children, with differences planted on purpose; the same for one seed.

Every list is written as a council writes it (order of columns, headings, names in one column or two, forms of dates,
words for categories, lines before and after) and goes the whole way: from a table's cells to differences. A difference
that was not planted is an invented one.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from seenheard.casework.matching.nhs_number import is_valid
from seenheard.casework.reconciliation.answers import Kind
from seenheard.casework.reconciliation.columns import heading_line, propose_fields
from seenheard.casework.reconciliation.dates import DateForm
from seenheard.casework.reconciliation.differences import Difference
from seenheard.casework.reconciliation.listed import Layout, LeftOut, children_listed
from seenheard.casework.reconciliation.sides import Listed, Ours, Registered, TheirList
from seenheard.casework.vocabulary import Category
from tests.casework.matching.made_up import SURNAMES, numbers

TODAY = date(2026, 11, 22)
GIVEN = (
    *("Alfie", "Beatrix", "Caspian", "Delphine", "Edmund", "Florence", "Gideon", "Harriet", "Ignatius", "Josephine"),
    *("Kenji", "Lavinia", "Magnus", "Nerys", "Ottoline", "Percival", "Quentin", "Rosalind", "Sebastian", "Tabitha"),
    *("Ulysses", "Verity", "Wilfred", "Xanthe", "Yusuf", "Zuleika", "Bronwen", "Cormac", "Dafydd", "Eluned"),
)
STREETS = ("Alma Terrace", "Mill Bank Road", "Elder Grove", "Tannery Close", "Beacon View Avenue", "Dovecote Drive")
#: (kind, "child 12" | "patient 7" | "row verity marsh")
Planted = tuple[str, str]


@dataclass
class Case:
    """Both sides of one made-up comparison, and what must be found."""

    rng: random.Random
    ours: list[Ours] = field(default_factory=list)
    registered: list[Registered] = field(default_factory=list)
    rows: list[dict[str, object]] = field(default_factory=list)
    expected: Counter[Planted] = field(default_factory=Counter)
    used: set[object] = field(default_factory=set)

    def once(self, make: Callable[[], object]) -> object:
        """A value that nobody else of this practice has."""
        while (value := make()) in self.used:
            pass
        self.used.add(value)
        return value

    def number(self) -> str:
        return str(self.once(lambda: numbers(self.rng)))

    def born(self) -> date:
        found = self.once(lambda: TODAY - timedelta(days=self.rng.randrange(200, 6200)))
        assert isinstance(found, date)
        return found

    def name(self) -> tuple[str, str]:
        found = self.once(lambda: (self.rng.choice(GIVEN), self.rng.choice(SURNAMES)))
        assert isinstance(found, tuple)
        return found

    def address(self) -> str:
        code = f"WX{self.rng.randrange(1, 30)} {self.rng.randrange(1, 9)}{self.rng.choice('ABDEFGHJ')}A"
        return f"{self.rng.randrange(1, 90)} {self.rng.choice(STREETS)}, Wexcombe, {code}"


def made_up(seed: int, children: int = 60) -> tuple[Case, dict[str, int]]:
    """A practice, and its council's list with about one difference of each kind."""
    case = Case(random.Random(seed))
    for _ in range(40):
        given, family = case.name()
        case.registered.append(Registered(10_000 + len(case.registered), given, family, case.born(), case.number()))
    while len(case.ours) < children:
        case.ours.append(one_of_ours(case))
    case.rows = [row_of(one) for one in case.ours]
    free = list(range(len(case.ours)))
    case.rng.shuffle(free)
    plants = list(PLANTS)
    case.rng.shuffle(plants)
    for plant in plants[: case.rng.randrange(0, len(plants) + 1)]:
        plant(case, free)
    case.rows = [row for row in case.rows if row]
    case.rng.shuffle(case.rows)
    return case, {"children": len(case.ours), "planted": sum(case.expected.values())}


def one_of_ours(case: Case) -> Ours:
    rng, key = case.rng, len(case.ours) + 1
    given, family = case.name()
    statuses = rng.choices([{Listed.PLAN}, {Listed.IN_NEED}, {Listed.LOOKED_AFTER}], (6, 2, 1))[0]
    kinds = frozenset(rng.sample(list(Category), rng.choice((1, 1, 1, 2)))) if Listed.PLAN in statuses else frozenset()
    common = {"statuses": frozenset(statuses), "categories": kinds, "address": case.address()}
    if rng.random() < 0.06:
        mother, due = rng.choice(("Mara", "Petra", "Saoirse")), TODAY + timedelta(days=rng.randrange(20, 180))
        number = case.number()
        return Ours(
            key, "Baby", family, None, due, unborn=True, mother_given=mother, mother_family=family,
            mother_number=number, **common,
        )  # fmt: skip
    return Ours(key, given, family, case.born(), number=case.number(), since=TODAY - timedelta(days=90), **common)


def row_of(our: Ours) -> dict[str, object]:
    """How a council would write this child that agrees with us."""
    name = (f"Unborn baby of {our.mother_given}", our.mother_family) if our.unborn else (our.given, our.family)
    return {
        "given": name[0],
        "family": name[1],
        "born": our.born_on,
        "expected": our.expected_on,
        "number": our.mother_number if our.unborn else our.number,
        "statuses": our.statuses,
        "categories": our.categories,
        "since": our.since,
        "address": our.address,
        "practice": "Millbrook Surgery",
    }


def take(case: Case, free: list[int], fits: Callable[[Ours], bool] = lambda our: not our.unborn) -> int | None:
    """A child of ours with whom nothing is planted yet."""
    place = next((place for place in free if fits(case.ours[place])), None)
    if place is not None:
        free.remove(place)
    return place


def on_plan(our: Ours) -> bool:
    return not our.unborn and Listed.PLAN in our.statuses


def say(case: Case, kind: Kind, who: str) -> None:
    case.expected[kind.value, who] += 1


def not_listed(case: Case, free: list[int]) -> None:
    place = take(case, free, lambda our: True)
    if place is not None:
        case.rows[place] = {}
        say(case, Kind.NOT_LISTED, f"child {case.ours[place].key}")


def not_held(case: Case, free: list[int]) -> None:
    known = case.rng.choice(case.registered[:40])
    if ("held", known.key) in case.used:
        return
    case.used.add(("held", known.key))
    row = row_of(Ours(0, known.given, known.family, known.born_on, number=known.number))
    if case.rng.random() < 0.5:
        row["number"] = ""
    case.rows.append(row | {"statuses": frozenset({Listed.PLAN}), "categories": frozenset({Category.NEGLECT})})
    say(case, Kind.NOT_HELD, f"patient {known.key}")


def stranger(case: Case, free: list[int]) -> None:
    given, family = case.name()
    row = row_of(Ours(0, given, family, case.born(), number=case.number()))
    case.rows.append(row | {"statuses": frozenset({Listed.PLAN}), "categories": frozenset({Category.NEGLECT})})
    say(case, Kind.NOT_OUR_PATIENT, f"row {given} {family}".casefold())


def other_category(case: Case, free: list[int]) -> None:
    place = take(case, free, on_plan)
    if place is not None:
        others = [frozenset({one}) for one in Category if {one} != case.ours[place].categories]
        case.rows[place]["categories"] = case.rng.choice([*others, frozenset()])
        say(case, Kind.CATEGORY, f"child {case.ours[place].key}")


def other_status(case: Case, free: list[int]) -> None:
    place = take(case, free)
    if place is not None:
        now = frozenset({Listed.PLAN}) if Listed.PLAN not in case.ours[place].statuses else frozenset({Listed.IN_NEED})
        case.rows[place]["statuses"] = now
        say(case, Kind.STATUS, f"child {case.ours[place].key}")


def former(case: Case, free: list[int]) -> None:
    place = take(case, free, on_plan)
    if place is not None:
        ended = "The plan ended on 3 March 2026."
        case.ours[place] = replace(case.ours[place], statuses=frozenset(), former=ended)
        say(case, Kind.FORMER, f"child {case.ours[place].key}")


def former_on_neither(case: Case, free: list[int]) -> None:
    place = take(case, free, on_plan)
    if place is not None:
        case.ours[place] = replace(case.ours[place], statuses=frozenset(), former="The plan ended on 3 March 2026.")
        case.rows[place] = {}


def moved(case: Case, free: list[int]) -> None:
    place = take(case, free)
    if place is not None:
        case.rows[place]["practice"] = "Harbour Road Medical Centre"
        say(case, Kind.MOVED, f"child {case.ours[place].key}")


def of_another_practice(case: Case, free: list[int]) -> None:
    """On the council's whole list, and nothing to do with us."""
    given, family = case.name()
    row = row_of(Ours(0, given, family, case.born(), number=case.number()))
    case.rows.append(row | {"statuses": frozenset({Listed.PLAN}), "practice": "Harbour Road Medical Centre"})


def other_address(case: Case, free: list[int]) -> None:
    place = take(case, free)
    if place is not None:
        now = case.ours[place].address
        while now.split()[0] == case.ours[place].address.split()[0]:
            now = case.address()
        case.rows[place]["address"] = now
        say(case, Kind.ADDRESS, f"child {case.ours[place].key}")


def renamed(case: Case, free: list[int]) -> None:
    place = take(case, free)
    if place is None:
        return
    case.rows[place]["family"] = "Wolstenholme"
    if case.rng.random() < 0.5:
        case.rows[place]["number"] = ""
        say(case, Kind.SAME_CHILD, f"child {case.ours[place].key}")
    else:
        say(case, Kind.NAME, f"child {case.ours[place].key}")


def spelled_otherwise(case: Case, free: list[int]) -> None:
    place = take(case, free)
    if place is None:
        return
    given = case.ours[place].given
    cut = case.rng.randrange(1, len(given) - 1)
    case.rows[place]["given"] = given[:cut] + given[cut] + given[cut:]
    if case.rng.random() < 0.5:
        case.rows[place]["number"] = ""
        say(case, Kind.SAME_CHILD, f"child {case.ours[place].key}")
    else:
        say(case, Kind.NAME, f"child {case.ours[place].key}")


def day_and_month_changed_over(case: Case, free: list[int]) -> None:
    def fits(our: Ours) -> bool:
        born = our.born_on
        return born is not None and born.day <= 12 and born.day != born.month

    place = take(case, free, fits)
    if place is None:
        return
    born = case.ours[place].born_on
    assert born is not None
    case.rows[place]["born"] = date(born.year, born.day, born.month)
    if case.rng.random() < 0.5:
        case.rows[place]["number"] = ""
        say(case, Kind.SAME_CHILD, f"child {case.ours[place].key}")
    else:
        say(case, Kind.BIRTH, f"child {case.ours[place].key}")


def another_number(case: Case, free: list[int]) -> None:
    place = take(case, free)
    if place is not None:
        case.rows[place]["number"] = case.number()
        say(case, Kind.SAME_CHILD, f"child {case.ours[place].key}")


def mistyped_number(case: Case, free: list[int]) -> None:
    place = take(case, free)
    if place is not None:
        number = case.ours[place].number
        case.rows[place]["number"] = number[:9] + next(one for one in "0123456789" if not is_valid(number[:9] + one))
        say(case, Kind.UNREAD, f"row {case.ours[place].name}".casefold())


def no_number(case: Case, free: list[int]) -> None:
    place = take(case, free)
    if place is not None:
        case.rows[place]["number"] = ""
        say(case, Kind.NO_NUMBER, f"child {case.ours[place].key}")


def twin_beside(case: Case, free: list[int]) -> None:
    """A twin of one of ours is on theirs too, and is our patient of whom we hold nothing."""
    place = take(case, free, on_plan)
    if place is None:
        return
    our = case.ours[place]
    given = next(one for one in GIVEN if one[0] != our.given[0] and (one, our.family) not in case.used)
    twin = Registered(20_000 + our.key, given, our.family, our.born_on, case.number())
    case.registered.append(twin)
    number = case.rng.choice(("", twin.number))
    case.rows.append({**case.rows[place], "given": given, "number": number})
    say(case, Kind.NOT_HELD, f"patient {twin.key}")


def twin_instead(case: Case, free: list[int]) -> None:
    """A twin of one of ours stands on theirs in its place: two children, never one."""
    place = take(case, free, on_plan)
    if place is None:
        return
    our = case.ours[place]
    given = next(one for one in GIVEN if one[0] != our.given[0] and (one, our.family) not in case.used)
    case.rows[place] |= {"given": given, "number": case.rng.choice(("", case.number()))}
    say(case, Kind.NOT_LISTED, f"child {our.key}")
    say(case, Kind.NOT_OUR_PATIENT, f"row {given} {our.family}".casefold())


def alike_twin_with_the_others_number(case: Case, free: list[int]) -> None:
    """Both twins are ours, and the council copied one's number into the other's row."""
    place = take(case, free, on_plan)
    if place is None:
        return
    our = case.ours[place]
    twin = replace(our, key=30_000 + our.key, given=our.given + "e", number=case.number())
    case.ours.append(twin)
    case.rows.append({**case.rows[place], "given": twin.given})
    say(case, Kind.SAME_CHILD, f"child {our.key}")


def twice(case: Case, free: list[int]) -> None:
    place = take(case, free)
    if place is not None:
        case.rows.append({**case.rows[place], "number": case.rng.choice(("", case.rows[place]["number"]))})
        say(case, Kind.TWICE, f"child {case.ours[place].key}")


def birth_awaited_later(case: Case, free: list[int]) -> None:
    place = take(case, free, lambda our: our.unborn)
    if place is not None:
        due = case.ours[place].expected_on
        assert due is not None
        case.rows[place]["expected"] = due + timedelta(days=10)
        say(case, Kind.BIRTH, f"child {case.ours[place].key}")


def born_with_us(case: Case, free: list[int]) -> None:
    place = take(case, free, lambda our: our.unborn)
    if place is not None:
        our = case.ours[place]
        case.rows[place]["expected"] = TODAY - timedelta(days=20)
        case.ours[place] = replace(
            our, given="Peregrine", unborn=False, expected_on=None, born_on=TODAY - timedelta(days=30),
            number=case.number(),
        )  # fmt: skip
        say(case, Kind.SAME_CHILD, f"child {our.key}")


def born_with_them(case: Case, free: list[int]) -> None:
    place = take(case, free, lambda our: our.unborn)
    if place is not None:
        our = case.ours[place]
        case.ours[place] = replace(our, expected_on=TODAY - timedelta(days=20))
        case.rows[place] |= {
            "given": "Peregrine",
            "number": case.number(),
            "born": TODAY - timedelta(days=25),
            "expected": None,
        }
        say(case, Kind.SAME_CHILD, f"child {our.key}")


def unborn_of_strangers(case: Case, free: list[int]) -> None:
    due = TODAY + timedelta(days=case.rng.randrange(20, 100))
    row = row_of(Ours(0, "Baby", "Featherstonehaugh", None, due, unborn=True, mother_given="Ilse"))
    row |= {"family": "Featherstonehaugh", "statuses": frozenset({Listed.PLAN})}
    case.rows.append(row | {"categories": frozenset({Category.NEGLECT})})
    say(case, Kind.NOT_OUR_PATIENT, "row unborn baby of ilse featherstonehaugh")


def no_real_day(case: Case, free: list[int]) -> None:
    place = take(case, free)
    if place is not None:
        case.rows[place]["born"] = "31/02/2019"
        say(case, Kind.UNREAD, f"row {case.ours[place].name}".casefold())


def unknown_category(case: Case, free: list[int]) -> None:
    place = take(case, free, on_plan)
    if place is not None:
        case.rows[place]["categories"] = "see file"
        say(case, Kind.UNREAD, f"row {case.ours[place].name}".casefold())


PLANTS = (
    *(not_listed, not_held, stranger, other_category, other_status, former, former_on_neither, moved),
    *(of_another_practice, other_address, renamed, spelled_otherwise, day_and_month_changed_over, another_number),
    *(mistyped_number, no_number, twin_beside, twin_instead, alike_twin_with_the_others_number, twice),
    *(birth_awaited_later, born_with_us, born_with_them, unborn_of_strangers, no_real_day, unknown_category),
)

HEADINGS = (
    ("Child’s name", None, "D.O.B.", "EDD", "NHS No", "Status", "Category of abuse", "Start date", "Address", "GP"),
    ("Forename(s)", "Surname", "Date of Birth", "Expected date", "NHS Number", "Type", "Category", "Plan start date",
     "Home address", "Registered practice"),
)  # fmt: skip
STATUS_WORDS = {Listed.PLAN: ("Child Protection Plan", "CP", "CPP"), Listed.IN_NEED: ("CIN", "Child in Need"),
                Listed.LOOKED_AFTER: ("LAC", "Child looked after")}  # fmt: skip
CATEGORY_WORDS = {
    Category.NEGLECT: ("Neglect", "NEGLECT", "N"),
    Category.PHYSICAL: ("Physical abuse", "Physical"),
    Category.EMOTIONAL: ("Emotional abuse", "Emotional Harm"),
    Category.SEXUAL: ("Sexual abuse", "Sexual"),
}


def table(case: Case) -> list[list[str]]:
    """The list as cells, as this council writes it."""
    rng = case.rng
    headings, style = rng.choice(HEADINGS), rng.randrange(4)
    order = [place for place, heading in enumerate(headings) if heading]
    first = [place for place in order if place < 2]
    rest = [place for place in order if place >= 2]
    rng.shuffle(rest)
    order = [*first, *rest]
    words = ({k: rng.choice(v) for k, v in STATUS_WORDS.items()}, {k: rng.choice(v) for k, v in CATEGORY_WORDS.items()})
    before = [["Northmere City Council"], [], ["Children known to us, 1 November 2026"]] if rng.random() < 0.5 else []
    rows = [*before, [headings[place] or "" for place in order]]
    for row in case.rows:
        cells = cells_of(row, headings, style, words)
        rows.append([cells[place] for place in order])
    if rng.random() < 0.5:
        rows += [[], [f"Total: {len(case.rows)}"]]
    return rows


def cells_of(
    row: dict[str, object],
    headings: tuple[str | None, ...],
    style: int,
    words: tuple[dict[Listed, str], dict[Category, str]],
) -> list[str]:
    given, family = str(row["given"]), str(row["family"])
    names = (
        [given, family.upper()]
        if headings[1]
        else [f"{family.upper()}, {given}" if style % 2 else f"{given} {family}", ""]
    )
    if not headings[1] and row.get("expected"):
        names = [f"{given} {family}", ""]
    number = str(row["number"] or "")
    statuses, categories = row["statuses"], row["categories"]
    assert isinstance(statuses, frozenset)
    kinds = categories if isinstance(categories, str) else " / ".join(words[1][one] for one in sorted(categories))  # type: ignore
    address = str(row["address"])
    if style == 2:
        address = address.replace("Road", "Rd").replace("Terrace", "Tce").replace(", Wexcombe", "").upper()
    return [
        *names,
        written(row["born"], style),
        written(row["expected"], style),
        f"{number[:3]} {number[3:6]} {number[6:]}".strip() if style < 2 else number,
        " and ".join(words[0][one] for one in Listed if one in statuses),
        kinds,
        written(row["since"], style),
        address,
        str(row["practice"]),
    ]


def written(day: object, style: int) -> str:
    if not isinstance(day, date):
        return str(day or "")
    if style == 0:
        return f"{day:%d/%m/%Y}"
    if style == 1:
        return f"{day.day} {day:%B} {day.year}"
    return f"{day:%d-%b-%y}" if style == 2 else day.isoformat()


def as_read(case: Case) -> tuple[TheirList, list[LeftOut]]:
    """The table read back as the site reads it, with what is proposed of the columns."""
    rows = table(case)
    at = heading_line(rows)
    layout = Layout(
        tuple(rows[at]),
        tuple(propose_fields(rows[at])),
        DateForm.DAY_FIRST,
        covers=frozenset(Listed),
        practice_words={"harbour road medical centre": False, "millbrook surgery": True},
    )
    return children_listed(rows, at, layout, whole=True, today=TODAY)


def who(one: Difference, case: Case) -> str:
    if one.kind is not Kind.UNREAD and one.children:
        return f"child {one.children[0]}"
    if one.patient is not None:
        return f"patient {one.patient}"
    name = dict(one.theirs)["Name"].replace(",", "").casefold().split()
    known = {" ".join(sorted(found.removeprefix("row ").split())): found for _, found in case.expected}
    return known.get(" ".join(sorted(name)), f"row {' '.join(name)}")


def found(case: Case, differences: list[Difference]) -> Counter[Planted]:
    return Counter((one.kind.value, who(one, case)) for one in differences)
