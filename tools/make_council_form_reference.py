"""Writes docs/reference/council-form-fields.md, the fields that a council's own Word form may hold, from the list by
which forms are checked and filled; `--check` only compares."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from seenheard.papers.council_fields import FIELDS, LISTS, PERSON_FIELDS, Field, question_fields
from seenheard.papers.form.marks import FILTERS
from seenheard.papers.form.package import MOST_BYTES

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "council-form-fields.md"
_MOST_MB = MOST_BYTES // 1_000_000
HEAD = f"""# Fields for a council's own form

Made from `seenheard/papers/council_fields.py` and the questions of `seenheard/guidance/report/` by
`tools/make_council_form_reference.py`. Change them there, not here.

Open the council's form in Word, and type a field where the report's words belong: its name between two braces on each
side, as in `{{{{ child_names }}}}`. Save it as a Word document (.docx), at most {_MOST_MB} MB, and upload it. What is
wrong is told with its page, table, row and column as far as Word saved them. A form is used once nothing is wrong.

- A field may stand in the text, in tables, text boxes, page headers, page footers and footnotes; not in endnotes.
- It takes the looks of the words around it. What Word cuts into pieces behind the scenes is put together again.
- A field without an answer in this copy stays empty. The form is filled from one reader's copy and can never hold more.
- **Put `{{{{ everything_else }}}}` at the end.** There stands every question and table of the copy for which the form
  has no field of its own; without it, what the form does not ask for is not on the form.
- Put `{{{{ signed }}}}` where the signature belongs. A form filled from an unsigned report also says so at its head.

What is refused: macros, ActiveX, embedded objects, other documents inside, anything that is fetched from elsewhere when
the form is opened, and tracked changes. What is taken out: comments, the names of its writers, older properties, and
the tie to the council's own template. Links to web pages and e-mail addresses stay.
"""
LISTED = """
## Something for each person

A table row for each child: put these three rows into the table. The first and the last are only marks and disappear.

| in the first cell of | stands |
| --- | --- |
| a row of its own | `{%tr for child in children %}` |
| the row to repeat | `{{ child.name }}` and, in further cells, `{{ child.date_of_birth }}`, `{{ child.B2 }}` … |
| a row of its own | `{%tr endfor %}` |

Paragraphs for each child: the same with `{%p for child in children %}` and `{%p endfor %}`, each in a paragraph of its
own. Of a person there is also each question of the list below, as `{{ child.B2 }}`: what stands in that person's part.
"""
CONDITIONS = """
## Only if there is something

`{%p if C8 %}`, `{%p else %}` and `{%p endif %}`, each in a paragraph of its own, keep the paragraphs between them only
if the field is not empty; inside one paragraph, `{% if C8 %}…{% endif %}` does.
"""


def reference() -> str:
    parts = [
        HEAD,
        "\n## The report\n",
        *table(FIELDS),
        LISTED,
        *table(LISTS, "list"),
        "",
        *table(PERSON_FIELDS, "of a person"),
    ]
    parts += [CONDITIONS, "## A field's letters\n", "After a field's name may stand, as in `{{ child_names|upper }}`: "]
    parts[-1] += ", ".join(f"`{name}`" for name in sorted(FILTERS)) + "."
    parts += [
        "\n## Questions\n",
        "A question's field holds each statement of its answer, with what it rests on in brackets.",
    ]
    parts += [
        "What several people's parts answer stands under their names.\n",
        *table(question_fields(), "field", "question"),
    ]
    return "\n".join(parts) + "\n"


def table(fields: Iterable[Field], first: str = "field", second: str = "what stands there") -> list[str]:
    rows = [f"| `{field.name}` | {field.words} |" for field in fields]
    return [f"| {first} | {second} |", "| --- | --- |", *rows]


def main(argv: list[str]) -> int:
    text = reference()
    if argv == ["--check"]:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
            print("The fields for a council's form are up to date.")
            return 0
        print(
            "The fields for a council's form are out of date. Run: python tools/make_council_form_reference.py",
            file=sys.stderr,
        )
        return 1
    if argv:
        print("The only option is --check.", file=sys.stderr)
        return 2
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
