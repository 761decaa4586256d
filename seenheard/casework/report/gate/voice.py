"""Is the child in it: the child's own words or what the child shows, and an ordinary day of this child's life.

A parent's words about a child, "no concerns" and "too young" are what inspectors found in the voice's place. The child
is found by what the child does in a sentence; where that is unclear in a longer text, the gap is a should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seenheard.casework.report.gate.case import Case, first_name
from seenheard.casework.report.gate.gap import Gap, Level
from seenheard.casework.report.model import Statement, StatementKind, WhyNot
from seenheard.casework.report.questions import AgeBand
from seenheard.casework.report.wording.people import adult_tells, child_words, names_adult
from seenheard.casework.report.wording.reading_age import words_in
from seenheard.casework.report.wording.sentences import quotes, sentences, without_quotes

_LONG = 20  # words: a text of this length that names the child may hold a voice that we cannot find
_SHOWS = (
    r"sa(?:y|ys|id)|tells?|told|ask(?:s|ed)?|answer(?:s|ed)?|repl(?:y|ies|ied)|wish(?:es|ed)?|want(?:s|ed)?|"
    r"would (?:like|rather|prefer)|likes?|liked|loves?|loved|hates?|hated|hopes?|hoped|feels?|felt|worr(?:y|ies|ied)|"
    r"is (?:scared|frightened|sad|worried|afraid|proud)|describe[sd]?|draws?|drew|drawn|whisper(?:s|ed)?|"
    r"point(?:s|ed)?|"
    r"nod(?:s|ded)?|shakes?|shook|smile[sd]?|cry|cries|cried|laugh(?:s|ed)?|chuckle[sd]?|cling(?:s)?|clung|"
    r"look(?:s|ed) (?:to|at|for|away|up|down|past)|turn(?:s|ed)?|reach(?:es|ed)?|settle[sd]?|watch(?:es|ed)?|"
    r"play(?:s|ed)?|babble[sd]?|flinch(?:es|ed)?|hides?|hid|refuse[sd]?|writes?|wrote|text(?:s|ed)|show(?:s|ed|n)|"
    r"holds?|held|runs?|ran|went|goes|stiffen(?:s|ed)|stare[sd]?|t(?:ook|akes)|gurgle[sd]?|grip(?:s|ped)?|lean(?:s|ed)|"
    r"sat|sits|lay|lies|startle[sd]?|explain(?:s|ed)?|report(?:s|ed)|disclose[sd]?|talk(?:s|ed)?|sp(?:eaks|oke)|"
    r"express(?:es|ed)?|mention(?:s|ed)?|prefer(?:s|red)?|ch(?:ooses|ose)|sign(?:s|ed)|avoid(?:s|ed)|kicks?|kicked|"
    r"sleeps?|slept|wakes?|fe(?:eds|d)|respond(?:s|ed)|react(?:s|ed)|protest(?:s|ed)|recogni[sz]e[sd]?|explore[sd]?|"
    r"gives?|gave|rate[sd]?|fr(?:oze|eezes)|wet|"
    r"did not (?:cry|turn|look|smile|want|speak|react|respond|answer)|does not (?:cry|smile|look|speak|want)"
)
#: What is done to a child, or how a child seems to be, tells nothing that the child shows.
_BEING = (
    r"attended|presented|appeared|seemed|remained|needed|received|registered|missed|improved|progressed|continued|"
    r"achieved|developed|deteriorated|attained|failed|behaved|engaged|interacted|enjoyed|required"
)
_CHILD_SHOWS = re.compile(
    rf"\b{child_words(())}\b(?:(?:[’']s)?,? (?:[\w’'-]+,? ){{0,6}}?(?:{_SHOWS})|"
    rf" (?:then |also |only |just )?(?!{_BEING})\w+ed)\b",
    re.IGNORECASE,
)
_TOO_YOUNG = re.compile(
    r"too (?:young|little|small|immature)|not (?:yet )?old enough|(?:because of|due to|given|owing to|on account of) "
    r"(?:his|her|their|the child[’']s)? ?(?:young |tender )?age|at (?:this|his|her|their|that) age|pre-?verbal|"
    r"(?:how|so|very) young|only (?:small|little|a (?:baby|toddler|small child))|(?:cannot|can[’']t|not) (?:yet )?"
    r"(?:talk|speak)(?:ing)?(?: yet)?|non-?verbal|months old",
    re.IGNORECASE,
)
_WHY_NOT = re.compile(
    r"\b(?:not|never|no chance|nobody|unable|could not|couldn[’']t|declined|refused|hasn[’']t|haven[’']t|wasn[’']t)\b"
    r".*?(?:because|as |since|:|;|who|school|health visitor|will|so )",
    re.IGNORECASE | re.DOTALL,
)
_A_DAY = re.compile(
    r"sleep|bed|wak|gets? up|got up|eat|food|meal|breakfast|dinner|lunch|fe[ed]d|bottle|school|nurser|play|alone|walk|"
    r"bath|night|morning|evening|afternoon|weekend|phone|friend|cook|clean|dress|cloth|televis|screen|holiday|hour|"
    r"day at|cared for|look(?:s|ed)? after|cot|nappy|mat |sofa|who is|ask|do not know|not known|cannot describe|"
    r"teacher",
    re.IGNORECASE,
)
_SHORT_DAY = 12  # words


def voice(case: Case) -> Iterator[Gap]:
    """F1, for each child: somewhere in it the child says or shows something, or a reason is given why not."""
    for asked in case.asked_for("F1"):
        child = case.member(asked.member)
        said = case.answers("F1", asked.member)
        refusal = _excuse(case, asked.member, asked.age)
        if refusal and not said and not case.answers("F2", asked.member):
            yield Gap("F1", "F1", "no_voice", refusal, Level.MUST, asked.member)
        if not said or case.answers("F2", asked.member):
            continue
        names = [first_name(child)] if child else []
        if not any(_heard(one, names) for one in said):
            words, level = _why(said, asked.age, names)
            yield Gap("F1", "F1", "no_voice", words, level, asked.member, said[0].key)


def ordinary_day(case: Case) -> Iterator[Gap]:
    """F3: more than "normal family life"."""
    for asked in case.asked_for("F3"):
        said = case.answers("F3", asked.member)
        text = " ".join(one.text for one in said)
        if said and words_in(text) <= _SHORT_DAY and not _A_DAY.search(text):
            words = f"“{_start(text)}” does not say what this child's day is like: who is there, food, sleep, school."
            yield Gap("F3", "F3", "no_daily_life", words, Level.MUST, asked.member, said[0].key)


def own_part(case: Case) -> Iterator[Gap]:
    """With several children, each has their own words, meaning and view, and not one for all."""
    for question in ("F1", "G3", "G4"):
        children = [asked.member for asked in case.asked_for(question)]
        said = case.answers(question)
        if len(children) > 1 and said and not any(one.member for one in said):
            words = "One answer stands for all the children: give each child their own."
            yield Gap("A6", question, "no_own_part", words, Level.SHOULD, "", said[0].key)


def same_words(case: Case) -> Iterator[Gap]:
    """The same sentence for two children is one that was copied."""
    for question in ("F1", "F3", "G3"):
        seen: dict[str, str] = {}
        for one in case.answers(question):
            child = case.member(one.member)
            plain = _without_name(one.text, first_name(child)) if child else ""
            if words_in(plain) >= 5 and seen.setdefault(plain, one.member) != one.member:
                words = (
                    f"The same words stand in another child's part{case.of(one.member)}: say what is this child's own."
                )
                yield Gap("A6", question, "same_words", words, Level.SHOULD, one.member, one.key)


def _excuse(case: Case, member: str, age: AgeBand | None) -> str:
    """What is wrong with the reason for which there is no voice; empty if nothing."""
    for one in case.no_answers("F1", member):
        if _TOO_YOUNG.search(one.reason):
            return _help(age)
        if one.why is WhyNot.NOT_APPLICABLE:
            return "A child who is born has a voice: say what the child says or shows, or why nobody knows."
    return ""


def _heard(one: Statement, names: list[str]) -> bool:
    """Whether the child says or shows something in it, or it tells why nobody knows."""
    if one.kind is StatementKind.REPORTED_BY and names_adult(one.reported_by) and not quotes(one.text):
        return False
    own = without_quotes(one.text)  # each quotation is “” now, and none is cut in two
    for name in names:
        own = re.sub(rf"\b{re.escape(name)}\b", "the child", own)
    parts = [part for sentence in sentences(own) for part in re.split(r"(?<=;)\s+", sentence)]
    return any(_child_in(part) for part in parts) or _tells_why_not(one.text)


def _child_in(part: str) -> bool:
    """The child is the one who does something, or is quoted; a grown-up's "he says that he is happy" is not enough."""
    adult, shown, quoted = adult_tells(part), _CHILD_SHOWS.search(part), "“”" in part
    if quoted and (shown or not adult):
        return True
    return bool(shown) and not _TOO_YOUNG.search(part) and not (adult and shown and adult.start() <= shown.start())


def _tells_why_not(text: str) -> bool:
    if words_in(text) < 8 or _TOO_YOUNG.search(text) or not _WHY_NOT.search(text):
        return False
    return not any(adult_tells(sentence) for sentence in sentences(text))


def _why(said: tuple[Statement, ...], age: AgeBand | None, names: list[str]) -> tuple[str, Level]:
    text = " ".join(one.text for one in said)
    if _TOO_YOUNG.search(text):
        return _help(age), Level.MUST
    adults = any(adult_tells(sentence) for sentence in sentences(text))
    if adults or any(one.kind is StatementKind.REPORTED_BY and names_adult(one.reported_by) for one in said):
        return "These are a grown-up's words. Say what the child said or showed, or why nobody knows.", Level.MUST
    unclear = words_in(text) >= _LONG and re.search(rf"\b{child_words(names)}\b", text, re.IGNORECASE)
    words = f"“{_start(text)}” does not tell what the child says, wants or shows."
    return words, Level.SHOULD if unclear else Level.MUST


def _help(age: AgeBand | None) -> str:
    if age in (AgeBand.BABY, AgeBand.TODDLER, None):
        return "No child is too young: say what the child shows, to whom they turn, how they look and play."
    return "No child of this age is too young: ask, or say why nobody could."


def _without_name(text: str, name: str) -> str:
    return " ".join(re.sub(rf"\b{re.escape(name)}\b", "…", text).lower().split())


def _start(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:47].rstrip()} …"
