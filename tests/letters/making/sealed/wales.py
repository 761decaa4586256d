"""Sealed layouts S32 and S33: Wales."""

from __future__ import annotations

from tests.letters.making.blocks import KV, Break, H, P, Style, T
from tests.letters.making.dates import (
    D,
    after,
    colon,
    dots,
    full,
    long,
    welsh,
)
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import act, kid, later, meeting, says


def s32_welsh_record(v: int) -> Letter:
    """A Welsh conference's record in English: registration, the care and support protection plan, its co-ordinator."""
    met, at = ((D(2026, 2, 10), "10:00"), (D(2025, 5, 1), "13:30"))[v]
    nxt, core = ((D(2026, 7, 28), D(2026, 3, 10)), (None, None))[v]
    kids = (
        [child("Cadog Bevington", D(2011, 6, 6)), child("Nest Bevington", D(2015, 12, 2))],
        [patient("9996896137")],
    )[v]
    sw = ("Eurgain Pask", "029 2018 0911", "eurgain.pask@ystrad-las.gov.example")
    names = " and ".join(k.given for k in kids)
    tasks = [
        ("Arrange hearing tests", "GP", dots(after(met, 27)), True, after(met, 27)),
        ("Work on routines", "Flying Start", "six sessions", False, "six sessions"),
    ]
    blocks = [
        P("YSTRAD LAS COUNTY BOROUGH COUNCIL", size=2, gap=1),
        P("Review Child Protection Conference: summary and outline plan (sent within five working days)"),
        KV(
            [
                ("Conference", f"{dots(met)} {colon(at)} by video"),
                ("Chair", "Islwyn Brace"),
                ("Co-ordinator of the plan", f"{sw[0]}, {sw[1]}, {sw[2]}"),
                *[(f"Child {n}", f"{k.name}, {dots(k.born)}, {k.spaced}") for n, k in enumerate(kids, 1)],
            ],
            0.3,
            "lines",
        ),
        P(
            f"**Decision:** the names of {names} stay on the child protection register. **Category:** physical abuse."
            if v == 0
            else f"**Decision:** {names}'s name comes off the child protection register. **Category at registration:** neglect; emotional or psychological abuse."
        ),
        H("Care and support protection plan" if v == 0 else "Care and support plan", 1),
        T([["Step", "Who", "By"], *[list(t[:3]) for t in tasks]], (0.5, 0.28, 0.22)),
        P(
            f"Core group: {dots(core)} 9:30 AM. Next conference: {dots(nxt)} 10:00 AM."
            if v == 0
            else "No core group or conference is to follow."
        ),
    ]
    truth = says(
        "conference_minutes",
        "wales",
        council="Ystrad Las County Borough Council",
        worker=sw,
        chair="Islwyn Brace",
        children=[
            kid(k, "plan_continued", ["physical"]) if v == 0 else kid(k, "plan_ended", ["neglect", "emotional"])
            for k in kids
        ],
        conference=meeting("review", met, at, None, "remote"),
        following=later(nxt, "10:00") if v == 0 else None,
        core=(core, "09:30") if v == 0 else None,
        actions=[act(a, b, e, d) for a, b, _, d, e in tasks],
    )
    return Letter(truth, blocks, Style("sans", 10.5, 21), quirks=[] if v == 0 else ["no_next_date"])


def s33_two_pages(v: int) -> Letter:
    """A Welsh decision letter: a page in Welsh, then the same in English."""
    met, on = ((D(2026, 11, 10), D(2026, 11, 12)), (D(2025, 8, 19), D(2025, 8, 21)))[v]
    nxt, core = ((D(2027, 2, 4), D(2026, 11, 24)), (D(2026, 2, 12), D(2025, 9, 16)))[v]
    k = (child("Gwenno Llwyd-Rees", D(2020, 3, 5)), patient("9997292073"))[v]
    sw = ("Tudur Maddock", "029 2018 0622", None)
    chair = "Angharad Selwyn"
    new = v == 0
    half = "10:00"
    blocks = [
        P("CYNGOR SIR CWM GWYLAN", size=3),
        P(welsh(on)),
        P("Annwyl Feddyg"),
        P(
            f"Cynhadledd Amddiffyn Plant {'Gychwynnol' if new else 'Adolygu'}, {welsh(met)}: {k.name}, ganwyd {welsh(k.born)}, Rhif GIG {k.spaced}"
        ),
        P(
            f"Penderfynwyd {'rhoi' if new else 'cadw'} enw {k.given} ar y Gofrestr Amddiffyn Plant o dan y categori esgeulustod."
        ),
        P(f"Grŵp craidd: {welsh(core)}, 9.30 y.b. Y gynhadledd nesaf: {welsh(nxt)}, 10.00 y.b."),
        P(f"Gweithiwr cymdeithasol: {sw[0]}, {sw[1]}."),
        P(f"Yn gywir\n\n{chair}, Cadeirydd"),
        Break(),
        P("CWM GWYLAN COUNTY COUNCIL", size=3),
        P(long(on)),
        P("Dear Doctor"),
        P(
            f"{'Initial' if new else 'Review'} Child Protection Conference, {long(met)}: {k.name}, born {long(k.born)}, NHS number {k.spaced}"
        ),
        P(
            f"It was decided to {'place' if new else 'keep'} {k.given}'s name on the Child Protection Register in the category of neglect."
        ),
        P(f"Core group: {long(core)}, {full('09:30')} Next conference: {long(nxt)}, {full(half)}"),
        P(f"Social worker: {sw[0]}, {sw[1]}."),
        P(f"Yours sincerely\n\n{chair}, Chair"),
    ]
    truth = says(
        "conference_decision_letter",
        "wales",
        on=on,
        council="Cwm Gwylan County Council",
        worker=sw,
        chair=chair,
        children=[kid(k, "plan_made" if new else "plan_continued", ["neglect"])],
        conference=meeting("initial" if new else "review", met),
        following=later(nxt, half),
        core=(core, "09:30"),
    )
    return Letter(truth, blocks, Style("dejavu", 10.5, 25), quirks=["two_languages"])
