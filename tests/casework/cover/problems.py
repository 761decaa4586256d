"""Small made-up problems in INTERFACES' shape: ordinary days, and nights in which the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.casework.cover.slow_cover import LONDON

#: When the strategies' problems begin: a working day; both changes of the clocks; the turn of a year of 53 weeks.
BEGINNINGS = [
    datetime(2026, 3, 4, 9, tzinfo=UTC),
    datetime(2026, 3, 28, 22, tzinfo=UTC),
    datetime(2026, 10, 24, 21, tzinfo=UTC),
    datetime(2026, 12, 31, 20, tzinfo=UTC),
]
SLOT = 30  # minutes
#: Free the whole time: so that many could go, and equally well.
LONG = {at: [[f"{at:%Y-%m-%dT%H:%M}Z", f"{at + timedelta(hours=12):%Y-%m-%dT%H:%M}Z"]] for at in BEGINNINGS}
CHILDREN = ["child-1", "child-2", "child-3"]


def clinician(id: str, free: list[list[str]], surgery: list[list[str]] | None = None, **more: Any) -> dict[str, Any]:
    """A clinician of INTERFACES' shape."""
    plain = {"role": "gp", "conferences_in_last_year": 0, "sessions_a_week": 6, "knows": {}}
    return {"id": id, "free": free, "surgery": surgery or [], **plain, **more}


def conference(id: str, starts_at: str, **more: Any) -> dict[str, Any]:
    """A conference of INTERFACES' shape: 90 minutes by video, about child-1."""
    plain = {"minutes": 90, "mode": "remote", "travel_minutes": 0, "children": ["child-1"], "type": "initial"}
    return {"id": id, "starts_at": starts_at, **plain, **more}


def known(contacts: int = 0, last_on: str | None = None, registered: bool = False) -> dict[str, Any]:
    return {"contacts": contacts, "last_on": last_on, "registered": registered}


def written(at: datetime, way: int) -> str:
    """A moment as somebody may write it: with Z, with the offset of London, or by London's clocks if that is plain."""
    local = at.astimezone(LONDON)
    if way == 0:
        return f"{at:%Y-%m-%dT%H:%M}Z"
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local.isoformat(timespec="minutes") if way == 1 or twice else f"{local:%Y-%m-%dT%H:%M}"


@st.composite
def moments(draw: st.DrawFn, began: datetime, slots: int) -> tuple[datetime, str]:
    at = began + timedelta(minutes=SLOT * draw(st.integers(0, slots)))
    return at, written(at, draw(st.integers(0, 2)))


@st.composite
def spans(draw: st.DrawFn, began: datetime, most: int) -> list[list[str]]:
    found = []
    for _ in range(draw(st.integers(0, most))):
        start, words = draw(moments(began, 6))
        end = start + timedelta(minutes=SLOT * draw(st.integers(1, 16)))
        found.append([words, written(end, draw(st.integers(0, 2)))])
    return found


@st.composite
def clinicians(draw: st.DrawFn, id: str, began: datetime) -> dict[str, Any]:
    edge = date(2025, 9, 30)  # about half a year before the first of the beginnings
    days = st.none() | st.dates(edge - timedelta(days=40), edge + timedelta(days=460)).map(date.isoformat)
    knows = st.fixed_dictionaries({"contacts": st.integers(0, 5), "last_on": days, "registered": st.booleans()})
    return {
        "id": id,
        "role": draw(st.sampled_from(["gp", "registrar", "nurse", "other"])),
        "free": [*draw(spans(began, 2)), *draw(st.just([]) | st.just(LONG[began]))],
        "surgery": draw(spans(began, 2)),
        "conferences_in_last_year": draw(st.integers(0, 4)),
        "sessions_a_week": draw(st.sampled_from([0, 1, 2, 4.5, 6, 6])),
        "knows": draw(st.just({}) | st.dictionaries(st.sampled_from(CHILDREN), knows, max_size=2)),
    }


@st.composite
def conferences(draw: st.DrawFn, id: str, began: datetime) -> dict[str, Any]:
    return {
        "id": id,
        "starts_at": draw(moments(began, 10))[1],
        "minutes": draw(st.sampled_from([30, 45, 60, 90])),
        "mode": draw(st.sampled_from(["in_person", "remote", "hybrid"])),
        "travel_minutes": draw(st.sampled_from([0, 15, 30])),
        "children": draw(st.lists(st.sampled_from(CHILDREN), max_size=2, unique=True)),
        "type": "initial",
    }


def number(most: int) -> st.SearchStrategy[int]:
    """Mostly many, now and then few or none."""
    return st.sampled_from([*range(most + 1), most, most, most])


@st.composite
def problems(draw: st.DrawFn) -> dict[str, Any]:
    """A problem that the slow solver can try out: many clinicians, or many conferences, not both."""
    began = draw(st.sampled_from(BEGINNINGS))
    most_clinicians, most_conferences = draw(st.sampled_from([(7, 3), (4, 5), (3, 6)]))
    return {
        "clinicians": [draw(clinicians(f"dr-{n}", began)) for n in range(draw(number(most_clinicians)))],
        "conferences": [draw(conferences(f"conf-{n}", began)) for n in range(draw(number(most_conferences)))],
    }
