"""A report as INTERFACES writes it, made into a Report; anything unknown or malformed is refused in one sentence.

Beside INTERFACES' keys a report may give who the members are, its actions, and what is known of its record; an answer
may give who reported it, its source, and for whom it is kept back. `read_report` names every key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from seenheard.casework.report.given_fields import (
    ReportRefused,
    as_date,
    as_id,
    as_object,
    as_text,
    as_truth,
    as_word,
    first,
    meant,
    only,
)
from seenheard.casework.report.model import (
    Action,
    Author,
    Discussed,
    Member,
    MemberRole,
    NoAnswer,
    Relation,
    Report,
    ReportType,
    Shared,
    Statement,
    StatementKind,
    WhyNot,
)
from seenheard.casework.vocabulary import Nation

_TOP = {
    *("type", "nation", "children", "answers", "shared", "discussed"),
    *("adults", "other_children", "author", "conference_on", "actions", "incomplete"),
}
_PERSON = {"id", "name", "born_on", "expected_on", "nhs_number", "address", "words"}
_ADULT = _PERSON | {"relation", "parental_responsibility", "lives_with"}
_WHOSE = ("child", "adult", "member")
_STATEMENT = {
    *("text", "kind", "reported_by", "source", "on", "about", "from_record", "read", "left_out", "annex"),
    *("annex_because", "kept_from", *_WHOSE),
}
_WHY_NOT = {why.value: why for why in WhyNot} | {"cannot_be_shared_here": WhyNot.CANNOT_BE_SHARED}
_SHARED = {"with", "member", "child", "shared", "on", "how", "comments", "disagreement", "why_not"}
_DISCUSSED = {"with", "role", "name", "on", "outcome", "presents"}
_ACTION = {"words", "owner", "due_on", "state", "since_last"}
_ROLES = ("social_worker", "chair", "health_visitor", "school_nurse", "midwife", "other")


def read_report(given: Any, questions: Iterable[str]) -> Report:
    """The report that a decoded JSON document states; `questions` are the ids there are. Raises ReportRefused."""
    top = as_object(given, "the report")
    only(top, _TOP, "the report")
    members = tuple(_members(top))
    keys = [member.key for member in members]
    if len(set(keys)) != len(keys):
        raise ReportRefused("Two people of the report have the same id: give each their own.")
    ids, answers = tuple(questions), as_object(top.get("answers", {}), "“answers”")
    statements: list[Statement] = []
    no_answers: list[NoAnswer] = []
    for question, each in answers.items():
        if question not in ids:
            raise ReportRefused(f"“{question}” in “answers” is no question: {meant(question, ids)}.")
        for where, one in _one_or_more(each, f"answer {question}"):
            found = _answer(one, where, question, keys, f"{question}.{len(statements) + 1}")
            statements.append(found) if isinstance(found, Statement) else no_answers.append(found)
    return Report(
        type=as_word(top.get("type"), ReportType, "“type”"),
        nation=as_word(top.get("nation"), Nation, "“nation”"),
        conference_on=as_date(top.get("conference_on"), "“conference_on”"),
        members=members,
        relations=tuple(_relations(top)),
        statements=tuple(statements),
        no_answers=tuple(no_answers),
        shared=tuple(_shared(one, where, members, top) for where, one in _rows(top, "shared")),
        discussed=tuple(_discussed(one, where) for where, one in _rows(top, "discussed")),
        actions=tuple(_action(one, where) for where, one in _rows(top, "actions")),
        incomplete=_texts(top.get("incomplete", []), "“incomplete”"),
        author=_author(top.get("author")),
    )


def _members(top: Mapping[str, Any]) -> Iterator[Member]:
    if "children" not in top:
        raise ReportRefused("“children” is missing: give a list of the ids of the children whom the report is about.")
    for key, role in (
        ("children", MemberRole.CHILD),
        ("other_children", MemberRole.OTHER_CHILD),
        ("adults", MemberRole.ADULT),
    ):
        for where, one in _rows(top, key):
            yield _member(one, where, role)


def _member(given: Any, where: str, role: MemberRole) -> Member:
    """An id alone, or who it is."""
    if isinstance(given, str | int) and not isinstance(given, bool):
        return Member(as_id(given, where), role, str(given))
    person = as_object(given, where)
    only(person, _ADULT if role is MemberRole.ADULT else _PERSON, where)
    id = as_id(person.get("id"), f"“id” of {where}")
    return Member(
        key=id,
        role=role,
        name=as_text(person.get("name"), f"“name” of {where}") or id,
        born_on=as_date(person.get("born_on"), f"“born_on” of {where}"),
        expected_on=as_date(person.get("expected_on"), f"“expected_on” of {where}"),
        nhs_number=re.sub(r"[ -]", "", as_text(person.get("nhs_number"), f"“nhs_number” of {where}")),
        address=as_text(person.get("address"), f"“address” of {where}"),
        words=as_text(person.get("words"), f"“words” of {where}"),
    )


def _relations(top: Mapping[str, Any]) -> Iterator[Relation]:
    """What each adult is said to be: to every child of the report."""
    children = [member.key for member in _members(top) if member.role is MemberRole.CHILD]
    for where, one in _rows(top, "adults"):
        if isinstance(one, Mapping) and one.get("relation"):
            words = as_text(one["relation"], f"“relation” of {where}")
            law = as_truth(one.get("parental_responsibility"), f"“parental_responsibility” of {where}")
            home = as_truth(one.get("lives_with"), f"“lives_with” of {where}")
            yield from (Relation(as_id(one["id"], where), child, words, law, home) for child in children)


def _answer(given: Any, where: str, question: str, members: list[str], key: str) -> Statement | NoAnswer:
    answer = as_object(given, where)
    member = _whose(answer, where, members)
    why_not = [word for word in _WHY_NOT if word in answer]
    if why_not:
        only(answer, {why_not[0], *_WHOSE}, where)
        reason = as_text(answer[why_not[0]], f"“{why_not[0]}” of {where}")
        return NoAnswer(question, _WHY_NOT[why_not[0]], reason, member)
    only(answer, _STATEMENT, where)
    if "text" not in answer:
        raise ReportRefused(f"{first(where)} needs “text” and “kind”, or “not_known” with a reason.")
    return Statement(
        key=key,
        question=question,
        text=as_text(answer["text"], f"“text” of {where}"),
        kind=as_word(answer.get("kind"), StatementKind, f"“kind” of {where}"),
        member=member,
        reported_by=as_text(answer.get("reported_by"), f"“reported_by” of {where}"),
        source=as_text(answer.get("source"), f"“source” of {where}"),
        on=as_date(answer.get("on"), f"“on” of {where}"),
        about=frozenset(_known(one, f"“about” of {where}", members) for one in _list(answer.get("about"), where)),
        from_record=bool(as_truth(answer.get("from_record"), f"“from_record” of {where}")),
        read=as_truth(answer.get("read"), f"“read” of {where}") is not False,
        left_out=bool(as_truth(answer.get("left_out"), f"“left_out” of {where}")),
        annex=bool(as_truth(answer.get("annex"), f"“annex” of {where}")),
        annex_because=as_text(answer.get("annex_because"), f"“annex_because” of {where}"),
        kept_from=frozenset(_texts(answer.get("kept_from", []), f"“kept_from” of {where}")),
    )


def _shared(given: Any, where: str, members: tuple[Member, ...], top: Mapping[str, Any]) -> Shared:
    """A row, or only with whom. Without “shared” it was, unless it says why not."""
    row: Mapping[str, Any] = {"with": given} if isinstance(given, str) else as_object(given, where)
    only(row, _SHARED, where)
    whom = next((str(row[key]) for key in ("with", "member", "child") if row.get(key) is not None), "")
    why_not = as_text(row.get("why_not"), f"“why_not” of {where}")
    said = as_truth(row.get("shared"), f"“shared” of {where}") if "shared" in row else not why_not
    by_relation = [one.adult for one in _relations(top) if one.words.lower() == whom.lower()]
    by_name = [one.key for one in members if whom in (one.key, one.name)]
    return Shared(
        member=next(iter([*by_name, *by_relation]), whom),
        shared=said,
        on=as_date(row.get("on"), f"“on” of {where}"),
        how=as_text(row.get("how"), f"“how” of {where}"),
        comments=as_text(row.get("comments"), f"“comments” of {where}"),
        disagreement=as_text(row.get("disagreement"), f"“disagreement” of {where}"),
        why_not=why_not,
    )


def _discussed(given: Any, where: str) -> Discussed:
    row: Mapping[str, Any] = {"with": given} if isinstance(given, str) else as_object(given, where)
    only(row, _DISCUSSED, where)
    said = as_text(row.get("role") or row.get("with"), f"“role” of {where}")
    plain = said.strip().lower().replace(" ", "_").replace("-", "_")
    role = next((one for one in _ROLES if one in plain), plain)
    if not role:
        raise ReportRefused(f"“role” of {where} is missing: give one of {', '.join(_ROLES)}.")
    return Discussed(
        role=role if role in _ROLES else "other",
        name=as_text(row.get("name"), f"“name” of {where}") or ("" if role in _ROLES else said),
        on=as_date(row.get("on"), f"“on” of {where}"),
        outcome=as_text(row.get("outcome"), f"“outcome” of {where}"),
        presents=bool(as_truth(row.get("presents"), f"“presents” of {where}")),
    )


def _action(given: Any, where: str) -> Action:
    row = as_object(given, where)
    only(row, _ACTION, where)
    words = as_text(row.get("words"), f"“words” of {where}")
    if not words.strip():
        raise ReportRefused(f"“words” of {where} is missing: say what is to be done.")
    return Action(
        words=words,
        owner=as_text(row.get("owner"), f"“owner” of {where}"),
        due_on=as_date(row.get("due_on"), f"“due_on” of {where}"),
        state=as_text(row.get("state"), f"“state” of {where}"),
        since_last=bool(as_truth(row.get("since_last"), f"“since_last” of {where}")),
    )


def _author(given: Any) -> Author:
    if given is None:
        return Author()
    author = as_object(given, "“author”")
    only(author, {"name", "role", "practice", "contact"}, "“author”")
    return Author(**{key: as_text(value, f"“{key}” of “author”") for key, value in author.items()})


def _whose(answer: Mapping[str, Any], where: str, members: list[str]) -> str:
    said = [answer[key] for key in _WHOSE if answer.get(key) is not None]
    if len(said) > 1:
        raise ReportRefused(f"{first(where)} names two people: give one of child, adult and member.")
    return _known(said[0], f"“child” of {where}", members) if said else ""


def _known(given: Any, where: str, members: list[str]) -> str:
    id = as_id(given, where)
    if id not in members:
        raise ReportRefused(f"{first(where)} is “{id}”, and nobody of the report has this id.")
    return id


def _rows(top: Mapping[str, Any], key: str) -> list[tuple[str, Any]]:
    given = top.get(key)
    if given is None:
        return []
    if not isinstance(given, list):
        raise ReportRefused(f"“{key}” must be a list.")
    return [(f"row {place} of “{key}”", one) for place, one in enumerate(given, start=1)]


def _one_or_more(given: Any, where: str) -> list[tuple[str, Any]]:
    if not isinstance(given, list):
        return [(where, given)]
    return [(f"{where}, number {place}", one) for place, one in enumerate(given, start=1)]


def _list(given: Any, where: str) -> list[Any]:
    if given is None:
        return []
    if not isinstance(given, list):
        raise ReportRefused(f"{first(where)} has a list that is none.")
    return given


def _texts(given: Any, where: str) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise ReportRefused(f"{first(where)} must be a list of words.")
    return tuple(as_text(one, where) for one in given)
