"""The check on the site: the same as the command's, with its words and plain ones, and what was mended since."""

from __future__ import annotations

from seenheard.casework.report.gate import gaps
from seenheard.guidance.report import load_jargon, load_questions
from seenheard.practice.reports.checking import found_now, mended_since, musts, two_wordings
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.models import Statement, Wording
from seenheard.practice.reports.passing import to_gp
from seenheard.practice.reports.places import href_of
from seenheard.practice.reports.writing import add_statement, save_statement
from tests.practice.world import NOW, TODAY, World

from .handed import sign_anyway, with_gp


def test_it_finds_what_the_gate_finds_musts_first(world: World) -> None:
    report = with_gp(world)
    value = report_of(report, today=TODAY)
    found = found_now(report, today=TODAY)
    wanted = gaps(value, load_questions(), today=TODAY, jargon=load_jargon())
    assert sorted(one.key for one in found) == sorted(one.key for one in wanted)
    assert len(musts(found)) == sum(one.must for one in found[: len(musts(found))])
    assert len({one.field for one in found}) == len(found), "each reason has a box of its own"


def test_plain_words_are_offered_for_jargon_and_lead_to_the_sentence(world: World) -> None:
    report = with_gp(world)
    text = "Ada DNA her appointment with CAMHS on 3 March 2026."
    said = add_statement(
        world.gil, report, question="B5", member=f"child:{world.ada.pk}", text=text, kind="recorded", now=NOW
    )
    found = [one for one in found_now(report, today=TODAY) if one.statement == f"statement:{said.statement}"]
    assert found
    assert {href_of(report, one) for one in found} == {
        f"/reports/{report.pk}/part/B/?of=child%3A{world.ada.pk}#s-{said.statement}"
    }


def test_what_was_mended_since_it_changed_hands(world: World) -> None:
    report = with_gp(world)
    to_gp(world.gil, report, world.lee.person, now=NOW)
    assert (since := mended_since(report, found_now(report, today=TODAY))) is not None
    assert (since.mended, since.of) == ((), len(found_now(report, today=TODAY)))
    text = "An aunt takes both children to school each morning, and they like her."
    add_statement(world.lee, report, question="G1", text=text, kind="observed", now=NOW)
    since = mended_since(report, found_now(report, today=TODAY))
    assert since is not None
    assert len(since.mended) == 1


def test_nothing_is_checked_in_what_is_signed(world: World) -> None:
    assert found_now(sign_anyway(world.gil, with_gp(world)), today=TODAY) == ()


def test_two_wordings_at_one_place_are_named_once(world: World) -> None:
    report = with_gp(world)
    saved = add_statement(world.gil, report, question="G1", text="One", kind="observed", now=NOW)
    said = Statement.objects.get(pk=saved.statement)
    save_statement(world.gil, said, text="Two", kind="observed", base_version=1, save_key="a.1", now=NOW)
    for number in (1, 2):
        save_statement(
            world.eva, said, text=f"Three {number}", kind="observed", base_version=1, save_key=f"b{number}.1", now=NOW
        )
    assert Wording.objects.filter(beside=True).count() == 2
    (one,) = two_wordings(report)
    assert (one.statement, one.question) == (said.pk, "G1")
