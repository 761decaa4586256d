"""When is the practice's report due: a printed date, or a rule such as "at least three working days before"?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.calendar_words import NUMBERS
from seenheard.casework.reading.choosing import choose
from seenheard.casework.reading.mentions import sentence_bounds
from seenheard.casework.reading.role import Role
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.units import Letter, Unit
from seenheard.casework.vocabulary import LetterKind as Kind

_AMOUNT = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r"|\d{1,3})"
_RULE = re.compile(
    rf"(?:(?:at least|no(?:t)? later than|no(?:t)? less than|not fewer than|a minimum of|minimum of|at the latest|within|by|o leiaf|o fewn|up to)\s+)?(?:a minimum of\s+)?"
    rf"\b(?P<amount>{_AMOUNT})(?:\s*\(\d+\))?\s*(?:(?P<clear>clear|full|whole)\s+)?(?P<unit>working[- ]days?|week ?days?|business days?|school days?|clear working days?|days?|hours?|hrs?|weeks?|diwrnod gwaith|diwrnod|awr|wythnos)'?\b"
    r"(?:\s*\([^)]{1,14}\))?"
    r"(?P<anchor>\s+(?:before|prior to|in advance(?: of)?|ahead(?: of)?|preceding|beforehand|cyn|earlier|(?:of|from|after|following)(?=\s+(?:the\s+)?(?:date of\s+|receipt of\s+|receiving\s+)?(?:this|the date|receipt|receiving|our)))"
    r"(?:\s+(?:the\s+)?(?:date of (?:the |this )?(?:conference|meeting|letter|request|email|e-mail)|start of the (?:conference|meeting)|(?:reconvened |review |initial |child protection |planned |case )*(?:conference|meeting|cppm|icpc|rcpc|review)|this (?:letter|request|e-?mail|notice)|receipt(?: of this (?:letter|request|e-?mail))?|receiving this (?:letter|request|e-?mail)|date of this (?:letter|request|e-?mail)|the date of this (?:letter|request|e-?mail)|y gynhadledd|we meet|it|date))?)?",
    re.I,
)
_ABOUT_REPORT = re.compile(r"\breports?\b|adroddiad|\bform\b|contribution|written (?:information|summary)|\bit\b|submi")
_NOT_OURS = re.compile(
    r"minutes|record of|decision letter|full (?:record|minutes)|core group|notify|complain|appeal|review conference (?:must|will|should)|must be held|to be held|strategy|in care|coming into|visit|every|tell me|put (?:any|it) right|wrongly|disagree|amend|assessment is to be|decide|feedback|inform you"
)
_PARENTS = re.compile(
    r"(?:to|with|by) (?:the )?(?:parents?|family|carers?|young person)|parents? (?:should|must|need|will)|share[ds]? (?:it )?with|seen by|famil(?:y|ies)|rhieni"
)
_CHAIR = re.compile(
    r"chair|this office|this inbox|reach|us\b|unit|e-?mail|return|send|submitted|receiv|upload|conference (?:team|office|administrator|service)"
)


def put_report_due(answers: Answers, letter: Letter, roles: list[Role], near: date | None, kind: Kind | None) -> None:
    """Writes report_due."""
    due = [role for role in roles if role.name == "report" and not role.mention.quoted]
    ours = [role for role in due if not _PARENTS.search(role.mention.sentence) or _CHAIR.search(role.mention.before)]
    told = [role for role in ours or due if role.mention.unit.part == "message"]
    choice = choose(told or ours or due)  # a message outweighs what is attached to it
    if choice:
        mention = choice.role.mention
        spot = spot_of(mention.unit, mention.date.start, mention.date.end)
        if choice.day and not (near and not -2 <= (choice.day - near).days <= 250):
            answers.put("report_due.date", choice.day, spot)
        else:
            answers.doubt("report_due.date", choice.candidates or [choice.day], spot)
    rules = sorted(_rules(letter), key=lambda item: -item[0]) if kind != Kind.OTHER else []
    if rules and rules[0][0] < 0.5 and answers.get("report_due.date"):
        return  # only the family's own deadline is told in days
    if not rules:
        return
    best = rules[0]
    rivals = {(_figures(r[2])) for r in rules if r[0] > best[0] - 1.0}
    unit, match = best[1], best[2]
    spot = spot_of(unit, match.start(), match.end())
    figures = _figures(match)
    if len(rivals) > 1:
        answers.doubt("report_due.rule", [_words(r[2]) for r in rules if r[0] > best[0] - 1.0], spot)
        answers.doubt("report_due.amount", [r[0] for r in rivals], spot)
        return
    answers.put("report_due.rule", _words(match), spot)
    answers.put("report_due.amount", figures[0], spot)
    answers.put("report_due.unit", figures[1], spot)
    answers.put("report_due.anchor", figures[2], spot)


def _rules(letter: Letter) -> Iterator[tuple[float, Unit, re.Match[str]]]:
    quoted = False
    for unit in letter.units:
        if unit.text.endswith("wrote:") or unit.quoted:
            quoted = True
        low = lowered(unit.text)
        if not any(w in low for w in ("day", "hour", "hrs", "week", "diwrnod", "awr", "wythnos")):
            continue
        bounds = sentence_bounds(unit.text)
        for number, (start, end) in enumerate(bounds):
            sentence = low[start:end]
            for match in _RULE.finditer(unit.text, start, end):
                if not match["anchor"] and unit.means != "report_due":
                    continue
                before = low[start : match.start()]
                previous = low[bounds[number - 1][0] : bounds[number - 1][1]] if number else ""
                weight = _weight(unit, before, sentence, previous, low[match.end() : end], match)
                if weight > 0:
                    yield weight - (1.5 if quoted else 0.0), unit, match


def _weight(unit: Unit, before: str, sentence: str, previous: str, after: str, match: re.Match[str]) -> float:
    clause = re.split(r"[,;]| and (?=the|to|with)", before)[-1] if len(before) > 60 else before
    if unit.means == "report_due":
        return 4.0
    if _NOT_OURS.search(clause) and not re.search(r"\breports?\b", clause):
        return 0.0
    about = bool(_ABOUT_REPORT.search(before) or re.search(r"\breports?\b", after[:80]))
    if not about and not (re.search(r"\breports?\b", previous) or "report" in lowered(unit.section)):
        return 0.0
    weight = (
        2.0
        if re.search(r"\breports?\b|adroddiad|\bform\b", sentence)
        else 1.0
        if re.search(r"\breports?\b", previous)
        else 0.5
    )
    near = before[-90:] + " " + after[:50]
    parents = _PARENTS.search(before[-70:]) or _PARENTS.search(after[:40])
    chair = _CHAIR.search(before[-70:])
    if parents and not (chair and chair.start() > parents.start() and "with" not in near):
        weight -= 1.6
    elif chair:
        weight += 0.6
    return max(weight, 0.1)


def _figures(match: re.Match[str]) -> tuple[int, str | None, str | None]:
    word = match["amount"].lower()
    amount = int(word) if word.isdigit() else NUMBERS[word]
    printed = match["unit"].lower()
    if (
        printed.startswith(("working", "business", "week d", "weekd", "school d", "clear working", "diwrnod gwaith"))
        or "working" in printed
    ):
        unit = "working_days"
    elif printed.startswith(("h", "awr")):
        unit = "hours"
    elif printed.startswith(("week", "wythnos")):
        unit = "weeks"
    else:
        unit = "days"
    anchor_words = (match["anchor"] or "").lower().strip()
    if re.search(r"letter|request|e-?mail|receipt|receiv|notice", anchor_words) or anchor_words.startswith(
        ("of", "from", "after", "following")
    ):
        anchor = "after_document"
    else:
        anchor = "before_conference"
    return amount, unit, anchor


def _words(match: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", match[0]).strip(" .,")
