"""Every template uses only names that it is given: a misspelt one would show as nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import meta, nodes

from seenheard.practice.web import jinja

TEMPLATES = Path(jinja.__file__).parent / "templates"
EVERYWHERE = {
    *("request", "csrf_input", "csrf_token", "messages", "user", "perms"),
    *("viewer", "demonstration", "version", "today", "now", "waiting_now", "places"),
    *("title", "has_errors", "wide", "caller", "self", "super"),
}
#: What the views of a folder's pages give them.
GIVEN: dict[str, set[str]] = {
    "letters/letter.jinja": {"page", "letter", "reading", "arrivals", "before", "aside", "may_confirm"},
    "letters/history.jinja": {"letter", "arrivals", "before", "aside", "may_confirm"},
    "letters/pages.jinja": {"page", "letter"},
    "letters/sheet.jinja": {
        "page",
        "letter",
        "parts",
        "box",
        "boxes",
        "who_is",
        "which_meeting",
        "filed",
        "code_boxes",
    },
    "letters/deal.jinja": {"page", "letter"},
    "letters/being_read.jinja": {"letter"},
    "letters/reply.jinja": {"reply"},
    "letters/not_ours.jinja": {"letter"},
    "letters/add.jinja": {"answers", "error"},
    "letters/dealt_with.jinja": {"rows", "tabs", "part"},
    "letters/list.jinja": {
        *(
            "rows",
            "part",
            "troubles",
            "all",
            "oldest_at",
            "kinds",
            "kind",
            "aside",
            "tabs",
            "ready",
            "reads",
            "unread",
            "may_add",
        ),
    },
    "letters/followed.jinja": {
        *("letter", "confirmation", "followed", "duties", "filing", "values", "upcoming", "may_undo", "reply"),
        *("code_rows", "wrong", "written_since", "done_since"),
    },
    "letters/day.jinja": {
        *("on", "is_today", "numbers", "closed", "before", "after", "may_close", "may_see_letters", "head"),
    },
    "trouble.html": {"trouble", "typed", "path"},
    "500.html": {"incident", "typed", "path"},
    "web/home.jinja": {
        *("little_room", "summary", "next_days", "next_more", "late", "to_ask", "may_mark", "here"),
        *("to_approve", "letters_waiting", "people_here", "likely", "going"),
    },
    "web/guide.jinja": {"pages"},
    "web/guide_page.jinja": {"page", "previous", "next"},
    "web/gallery.jinja": {"days", "form", "happenings", "duties"},
}
OURS = sorted(
    str(path.relative_to(TEMPLATES))
    for path in TEMPLATES.rglob("*")
    if path.suffix in (".jinja", ".html")
    and (path.parent == TEMPLATES or path.relative_to(TEMPLATES).parts[0] in ("letters", "web", "parts"))
)


@pytest.mark.parametrize("name", OURS)
def test_a_template_uses_only_names_that_it_is_given(name: str) -> None:
    environment = engines["jinja2"].env
    tree = environment.parse((TEMPLATES / name).read_text())
    unknown = meta.find_undeclared_variables(tree) - set(environment.globals) - EVERYWHERE - GIVEN.get(name, set())
    assert unknown - set(made_here(tree)) == set()


def made_here(tree: nodes.Template) -> Iterator[str]:
    """Names that the template itself imports or sets at its top; its blocks see them too."""
    for one in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in one.names)
    for each in tree.find_all((nodes.Assign, nodes.Macro)):
        target = each.target if isinstance(each, nodes.Assign) else each
        yield target.name


def test_no_template_has_styles_or_scripts_of_its_own() -> None:
    for path in TEMPLATES.rglob("*"):
        if path.is_file():
            text = path.read_text()
            assert " style=" not in text, path
            assert "<style" not in text, path
            assert "onclick" not in text, path
            assert all("src=" in tag for tag in text.split("<script")[1:]), path
