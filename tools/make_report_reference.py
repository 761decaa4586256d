"""Writes docs/reference/report-questions.md, what a report is asked and by whom, from the reviewed data; `--check` only
compares."""

from __future__ import annotations

import sys
from pathlib import Path

from seenheard.casework.report.questions import AnsweredIn, Condition, Need, Per, Question
from seenheard.guidance.report import load_askers, load_questions

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "report-questions.md"
NEEDS = {Need.REQUIRED: "required", Need.CONDITIONAL: "if", Need.OPTIONAL: "optional"}
WHEN = {
    Condition.REVIEW: "in a review",
    Condition.UNBORN: "the child is unborn",
    Condition.PRE_VERBAL: "the child is under two",
    Condition.RESTRICTED: "something is kept from somebody",
    Condition.JUDGED: "the writer finds that it applies",
}
WHERE = {
    AnsweredIn.STATEMENTS: "written",
    AnsweredIn.MEMBERS: "the family's members",
    AnsweredIn.RELATIONS: "the family's adults",
    AnsweredIn.CONFERENCE: "the conference",
    AnsweredIn.AUTHOR: "the author",
    AnsweredIn.ACTIONS: "the list of actions",
    AnsweredIn.SHARED: "with whom it was shared",
    AnsweredIn.DISCUSSED: "with whom it was discussed",
    AnsweredIn.MARKING: "how each statement is marked",
    AnsweredIn.AFTERWARDS: "signing, sending and filing",
}
PER = {Per.FAMILY: "the family", Per.CHILD: "each child", Per.ADULT: "each adult"}
HEAD = """# The questions of a report

Made from `seenheard/guidance/report/questions.yaml` by `tools/make_report_reference.py`. Change them there, not here.

No single national form exists: the list is merged from the sources below, in our own words. *Required*, *if* and
*optional* are recommendations of the product, not quotations. A required question may be answered with "not known",
"not applicable" or "cannot be shared here", each with its reason. What is checked before signing stands in
[its own page](report-gate.md).
"""


def reference() -> str:
    parts = [HEAD, _last_checked()]
    letter = ""
    for question in load_questions():
        if question.section.letter != letter:
            letter = question.section.letter
            parts.append(f"\n## {letter}. {question.section.title}\n")
            parts.append("| id | question | needed | asked for | answered in | asked for by |")
            parts.append("| --- | --- | --- | --- | --- | --- |")
        parts.append(_row(question))
    parts += ["\n## Help while writing\n", *(_help(question) for question in load_questions())]
    parts += ["\n## The child's voice, by age\n", *_voice()]
    parts += ["\n## Sources\n", "| code | source | read |", "| --- | --- | --- |"]
    for asker in load_askers().values():
        title = f"[{asker.title}]({asker.url})" if asker.url else asker.title
        parts.append(f"| {asker.code} | {title} | {asker.read or '–'} |")
    return "\n".join(parts) + "\n"


def _last_checked() -> str:
    checked = {question.last_checked for question in load_questions()}
    if checked == {None}:
        return "**Not reviewed yet** by a safeguarding lead or named GP.\n"
    return f"Last checked: {max(one for one in checked if one)}.\n"


def _row(question: Question) -> str:
    needed = NEEDS[question.need]
    if question.when:
        needed = f"{'required' if question.need is Need.REQUIRED else 'if'} {WHEN[question.when]}".replace(
            "required in", "required, in"
        )
    if question.not_unborn:
        needed += "; not before birth"
    words = question.words + "".join(
        f"<br>*{nation.replace('_', ' ').title()}:* {said}" for nation, said in question.nations.items()
    )
    asked_by = ", ".join(asker.code for asker in question.asked_by)
    return f"| {question.id} | {words} | {needed} | {PER[question.per]} | {WHERE[question.answered_in]} | {asked_by} |"


def _help(question: Question) -> str:
    return f"- **{question.id}** {' '.join(question.guidance)} ({question.guidance_from})"


def _voice() -> list[str]:
    lines = []
    for question in load_questions():
        if question.child_help:
            lines.append(f"\n**{question.id}** {question.words}\n")
            lines += [f"- {age.value}: {words}" for age, words in question.child_help.items()]
    return lines


def main(argv: list[str]) -> int:
    text = reference()
    if argv == ["--check"]:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
            print("The questions of a report are up to date.")
            return 0
        print("The questions of a report are out of date. Run: python tools/make_report_reference.py", file=sys.stderr)
        return 1
    if argv:
        print("The only option is --check.", file=sys.stderr)
        return 2
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
