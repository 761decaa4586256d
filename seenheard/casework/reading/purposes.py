"""What does a letter about a conference do: invite, change, record, tell a decision, set out a plan or ask for a report?

Told from its sentences, its shape and the days it speaks of, wherever they stand; headings are `kinds`' own subject.
"""

from __future__ import annotations

import re
from datetime import date

from seenheard.casework.reading import purpose_words as words
from seenheard.casework.reading import senses
from seenheard.casework.reading.guarded import Guarded
from seenheard.casework.reading.mentions import Mention, sentence_bounds
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.subjects import is_dob
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

_CONFERENCE = re.compile(rf"\b{words.CONF}")
_PROTECTION = re.compile(
    r"\bthe conference (?:on|about|for)\b|plan should|category (?:stays|remains|is)\b|conference type|type of conference|plan continues|categor(?:y|ies)\W+(?:neglect|physical|emotional|sexual)|child(?:ren)?'?s? protection|\bcppms?\b|\bi?cpcs?\b|\brcpcs?\b|\bcp\b|case conference|pre-?birth|review conference|initial conference|transfer(?:-| )(?:in )?conference|\bregister\b|amddiffyn plant|safeguarding conference|strengthening families conference"
)
_PLAN_TITLE = re.compile(
    r"^\W*(?:.{0,40} - )?(?:(?:the|an?|our|my|your|outline|updated|interim|full|multi-agency|reviewed|written|agreed|draft|child(?:ren)?'?s?|child protection|protection|safety|care and support|[a-z'-]+'s)\W+){0,4}plan\b(?!\W+(?:conference|review conference|meeting|review meeting|ends|ended|discontinued))"
)
_SURE_CHANGE = (0, 1, 3, 8)
_OTHER_MEETING = re.compile(
    r"legal|gateway|child(?:ren)? in need|\bcin\b|looked after|in care|marac|strategy|core group|professionals|network|discharge|team (?:around|about)|\bta[fc]\b|panel|education|\behcp?\b|training|annual review|family group|planning meeting about"
)
_ENQUIRY = re.compile(r"section 47|s\.? ?47|enquir|investigation|strategy|\bird\b|referral discussion")
_ADJOURNED = re.compile(
    r"\b(?:i|we|chair|was|were|been|and|had to) (?:therefore |then )?adjourn(?:ed)?\b|\badjourned (?:it|the|this)\b|\binquorate\b|\bnot quorate\b"
)
_ENQUIRY_ENDED = re.compile(
    r"(?:section 47|s\.? ?47)[^.]{0,90}\b(?:finished|complete[d]?|concluded|ended|come to an end|over|closed)\b|\b(?:our|these|those) (?:\w+ ){0,3}enquir(?:y|ies)\b[^.]{0,60}\b(?:finished|complete[d]?|concluded|ended|come to an end|over|closed)\b"
)
_OUTCOME_TITLE = re.compile(
    r"outcome|decision|result|decided|chair's (?:letter|summary)|notification|penderfyniad|canlyniad"
)
_NOT_COMING = re.compile(
    r"(?:need|do|are) not (?:need to |expected to |required to |asked to )?attend|not necessary (?:for you )?to attend|attendance is not|whether or not (?:a doctor|anybody|you) attend"
)
_CARD = {"time", "venue", "chair", "type", "link", "date"}
_LETTERLIKE = re.compile(
    r"\n(?:dear|annwyl) |\nyours\b|\n(?:kind|best|warm)? ?regards|\nyn gywir|\nissued\b|notice of outcome|with best wishes"
)
_STATUS_WORDS = re.compile(
    r"^(?:yes|no|present|absent|apolog(?:y|ies)|attended|did not attend|not present|[✓✔x]|y|n|in person|online|by (?:teams|phone|video)|sent report)\.?$"
)


def purpose_scores(letter: Letter, mentions: list[Mention], near: date | None) -> dict[Kind, float]:
    """How much the letter's sentences and shape speak for each purpose; nothing if it speaks of no conference."""
    text = letter.text
    if not (_CONFERENCE.search(text) and _PROTECTION.search(text)):
        return {}
    found = _counted(letter)
    ahead, behind = days_of_conference(letter, mentions, near)
    attendance = _attendance(letter)
    letterlike = bool(_LETTERLIKE.search(text))
    tasks = any(
        "action" in table.fields and ("owner" in table.fields or "due" in table.fields) for table in letter.tables
    )
    change = _change(found["change"], attendance) + (2.0 if _shows_both(letter) else 0.0)
    if behind and _ADJOURNED.search(text):
        change *= 0.4  # a conference that sat and was adjourned is told of by its chair
    record = (
        5.0 if attendance >= 5 and not letterlike else 3.0 if attendance >= 3 else 1.0 if attendance else 0.0
    ) + min(3.0, 1.0 * found["record"])
    if letterlike:
        record *= 0.5
    decided = 2.0 * bool(found["decided"]) + 2.0 * bool(found["tells"]) + 1.5 * bool(found["held"] or behind)
    scores = {
        Kind.CONFERENCE_CHANGE_NOTICE: change,
        Kind.CONFERENCE_INVITATION: _invites(letter, found, ahead, behind, attendance),
        Kind.CONFERENCE_MINUTES: record + (1.5 if behind and attendance else 0.0),
        Kind.CONFERENCE_DECISION_LETTER: (decided + (1.5 if letterlike and decided >= 2 else 0.0))
        * (0.5 if attendance >= 3 else 1.0),
        Kind.CHILD_PROTECTION_PLAN: _sets_out(letter, tasks, attendance, letterlike),
        Kind.REPORT_REQUEST: (1.5 * found["wanted"] if found["wanted"] > 1 else 0.5 * found["wanted"])
        + (2.0 if found["wanted"] > 1 and not found["asks"] else 0.0),
    }
    if not (
        found["tells"] or letterlike or _OUTCOME_TITLE.search(" ".join(title.words for title in letter.headings[:5]))
    ):
        scores[Kind.CONFERENCE_DECISION_LETTER] -= 2.0
    _against(letter, scores, found)
    if change >= 4.5:
        scores[Kind.CONFERENCE_INVITATION] -= 2.5 if change < 6 else 4.0
    if attendance >= 3 and not letterlike:
        scores[Kind.CONFERENCE_DECISION_LETTER] -= 3.0 if attendance < 4 else 5.0
        scores[Kind.CONFERENCE_INVITATION] -= 3.0
    if attendance < 2 and found["record"] < 2 and found["tells"]:
        scores[Kind.CONFERENCE_MINUTES] -= 2.0
    return {kind: score for kind, score in scores.items() if score}


def _counted(letter: Letter) -> dict[str, int]:
    """How many notions of each purpose the letter's sentences hold; those of quoted messages do not count."""
    hits: dict[str, set[int]] = {
        name: set()
        for name in ("change", "asks", "arranged", "wanted", "record", "decided", "tells", "held", "elsewhere")
    }
    short = sum(len(unit.text) for unit in letter.units if not unit.quoted) < 700
    for unit in letter.units:
        if unit.quoted or unit.means in ("from_to", "email", "phone", "address"):
            continue
        printed = (f"{unit.label}: {unit.text}" if unit.label else unit.text)[:6000]
        whole = lowered(printed)
        for start, end in sentence_bounds(printed, semicolons=False) if len(whole) > 60 else [(0, len(whole))]:
            _count(whole[start:end], hits, short)
    return {name: len(notions) for name, notions in hits.items()}


def _count(sentence: str, hits: dict[str, set[int]], short: bool) -> None:
    if len(sentence) < 5:
        return
    in_diary = bool(words.IN_A_DIARY.search(sentence))
    if short or in_diary:
        _add(hits["change"], words.CHANGE, sentence)
        if in_diary and any(words.CHANGE[number].search(sentence) for number in _SURE_CHANGE):
            hits["change"].add(100)
        _add(hits["arranged"], words.ARRANGED, sentence)
    if "invit" in sentence:
        sentence = words.INVITED_THEN.sub(" ", sentence)
    if not (_OTHER_MEETING.search(sentence) and not _CONFERENCE.search(sentence)):
        _add(hits["asks"], words.ASKS, sentence)
    elif words.ASKS[0].search(sentence):
        hits["elsewhere"].add(0)
    _add(hits["wanted"], words.WANTED, sentence)
    _add(hits["record"], words.RECORDED, sentence)
    for name, pattern in (
        ("decided", words.DECIDED),
        ("tells", words.TELLS),
        ("held", words.HELD),
    ):
        if not hits[name] and pattern.search(sentence):
            hits[name].add(0)
    if not hits["held"] and words.held_today(sentence):
        hits["held"].add(0)


def _add(hits: set[int], patterns: tuple[Guarded, ...], sentence: str) -> None:
    for number, pattern in enumerate(patterns):
        if number not in hits and pattern.search(sentence):
            hits.add(number)


def _against(letter: Letter, scores: dict[Kind, float], found: dict[str, int]) -> None:
    """What speaks against: an invitation to another sort of meeting; enquiries told only as what led to the conference."""
    if found["elsewhere"] and not found["asks"]:
        scores[Kind.CONFERENCE_INVITATION] -= 5.0
    head = " ".join(lowered(unit.text) for unit in letter.units[:8] if len(unit.text) < 130)
    titles = [title.words for title in letter.headings[:4] if title.place <= 8 and title.weight >= 2.0]
    if any(_CONFERENCE.search(words) for words in titles) and not any(_ENQUIRY.search(words) for words in titles):
        scores[Kind.STRATEGY_DISCUSSION_MINUTES] = -6.0  # a conference's own notice names the discussion that led to it
    if not found["asks"] and _ENQUIRY_ENDED.search(letter.text):
        scores[Kind.CONFERENCE_INVITATION] -= 4.0
    elif scores[Kind.CONFERENCE_INVITATION] >= 3.5 and not _ENQUIRY.search(head):
        scores[Kind.SECTION47_OUTCOME_LETTER] = -5.0
        scores[Kind.STRATEGY_DISCUSSION_MINUTES] = -4.0


def _sets_out(letter: Letter, tasks: bool, attendance: int, letterlike: bool) -> float:
    """How much the letter is a plan: called so at its head, and made of tasks."""
    if attendance >= 2 or letterlike:
        return 0.0
    called = any(_PLAN_TITLE.match(title.words) and title.place <= 6 for title in letter.headings[:6])
    return (2.0 if tasks else 0.0) + (4.5 if called else 0.0)


def _shows_both(letter: Letter) -> bool:
    """Whether what was and what is now stand side by side, under columns or labels that say so."""
    columns = {field for table in letter.tables for field in table.fields} | {unit.means for unit in letter.units}
    return {"old_date", "new_date"} <= columns


def _change(notions: int, attendance: int) -> float:
    if notions < 2:
        return 1.0 * notions
    return min(8.0, 1.5 + 1.5 * notions) * (0.4 if attendance >= 3 else 1.0)


def _invites(letter: Letter, found: dict[str, int], ahead: bool, behind: bool, attendance: int) -> float:
    card = len(
        {
            unit.means
            for unit in letter.units
            if (unit.means in _CARD and unit.table < 0) or (unit.kind == "value" and unit.means in _CARD)
        }
    )
    score = min(5.0, 2.0 * found["asks"]) + min(2.5, 1.5 * found["arranged"])
    if ahead and not behind:
        score += 2.0 + (2.0 if card >= 3 else 0.0)
    plain_card = card >= 3 and attendance < 2 and not (behind or found["decided"] or found["record"] > 1)
    if plain_card and not ahead:
        score += 3.0
    if not found["asks"] and not found["arranged"]:
        score -= 0.5 if plain_card else 2.5
    if behind:
        score *= 0.4
    if found["wanted"] > 1 and _NOT_COMING.search(letter.text):
        score -= 3.0
    if found["decided"] or attendance >= 3:
        score *= 0.5
    return score


def _attendance(letter: Letter) -> int:
    """About how many people the letter lists as there or not there."""
    marked = sum(
        1
        for u in letter.units
        if u.kind in ("cell", "value")
        and _STATUS_WORDS.match(lowered(u.text).strip())
        and not re.search(r"yes|subject|shared|agree|seen|consent|plan|pr\b", lowered(u.head + u.label))
    )
    headed = sum(1 for u in letter.units if u.section_kind in ("present", "apologies", "absent") and u.kind != "head")
    named = sum(
        2
        for u in letter.units
        if re.match(
            r"(?:\d[\d.]* )?(?:also |those |who |people )?(?:(?:was|were|is|are|did not|could not|couldn't|has|have|had) (?:there|here|present|come|came|attend\w*|sent|apolog\w*)|could not come|did not come|attending\b|invited,? (?:but )?(?:not|absent|did|unable)|not attending|present|there|here|apologies|sorry|in attendance|in the chair|came|took part|taking part|attended|attendance(?! (?:requested|required|is|please|would))|who is here|not there|absent|round the table|participants)\b",
            lowered(u.label or u.text)[:30],
        )
    )
    told = sum(2 for pattern in words.TOLD_ATTENDANCE if pattern.search(letter.text))
    return marked + min(headed, 8) + max(named, told if told > 2 else 0)


def _is_header(letter: Letter, mention: Mention) -> bool:
    """Whether a day stands in an e-mail's or a memorandum's head."""
    if mention.unit.label.lower().strip(" :") not in ("date", "sent", "dyddiad"):
        return False
    index = mention.unit.index
    return any(unit.means == "from_to" for unit in letter.units[max(0, index - 3) : index + 4])


def _above(letter: Letter, mention: Mention) -> str:
    """The last words of the text above a date, which may announce it ("... a conference, as follows:")."""
    index = mention.unit.index
    return lowered(letter.units[index - 1].text[-140:]) if index else ""


_SAID_BEFORE = re.compile(r"^\W*(?:it|this|which|they) (?:is|will|takes|sits|meets|has been|shall|starts)\b")


def days_of_conference(letter: Letter, mentions: list[Mention], near: date | None) -> tuple[bool, bool]:
    """Whether the letter speaks of a conference on a day after it was written, and of one on or before that day."""
    ahead = behind = False
    if near is None:
        return False, False
    for mention in mentions:
        above = _above(letter, mention)
        day = mention.date.value
        if day is None or mention.quoted or is_dob(mention) or _is_header(letter, mention):
            continue
        label = senses.sense_of(mention.label) if mention.label else senses.Sense()
        found = senses.sense_of(mention.before) if mention.before.strip() else label
        if not found.meeting and not label.meeting and mention.time and mention.date.start < 12:
            found = senses.sense_of(above)
        if not found.meeting and _SAID_BEFORE.match(mention.lead):
            found = senses.sense_of(
                lowered(mention.unit.text[: mention.date.start])[: -len(mention.lead)][-140:] or above
            )
        if not found.meeting:
            found = label if label.meeting else senses.sense_of(mention.lead)
        if not found.meeting and mention.means == "date" and mention.unit.kind == "value":
            found = senses.Sense(senses.MEETING)
        own = found.meeting == senses.MEETING and senses.sense_of(mention.sentence).meeting != senses.CORE_GROUP
        if not (found.meeting == senses.CONFERENCE or own) or senses.is_limit(mention.before, mention.after):
            continue
        if re.search(
            r"\blast\b|previous|since|until|was on a|has been|registered", mention.before[-60:] + mention.label
        ):
            continue
        ahead |= day > near
        behind |= day <= near
    return ahead, behind or words.held_today(letter.text) is not None
