"""The guide: Markdown files of docs/guide (or the copy inside the installed package), served as pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.urls import reverse
from markdown import Markdown
from markupsafe import Markup

INSIDE = Path(__file__).resolve().parent / "guide"
BESIDE = Path(__file__).resolve().parents[3] / "docs" / "guide"
PAGE_LINK = re.compile(r'href="(?:\./)?(?:\d+-)?([a-z0-9-]+)\.md(#[^"]*)?"')
PICTURE = re.compile(r'src="(?:\./)?pictures/([A-Za-z0-9_.-]+)"')
PICTURE_TYPES = {".png": "image/png", ".svg": "image/svg+xml", ".jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page of the guide. `slug` is its file's name without number and ending."""

    slug: str
    title: str
    html: Markup
    contents: Markup


def folder() -> Path:
    return INSIDE if INSIDE.is_dir() else BESIDE


def files() -> dict[str, Path]:
    """The guide's files by slug, in their order: `02-letters.md` is `letters`."""
    return {re.sub(r"^\d+-", "", path.stem): path for path in sorted(folder().glob("*.md"))}


def pages() -> list[GuidePage]:
    return [page(slug) for slug in files()]


def page(slug: str) -> GuidePage:
    """One page. KeyError if there is none of that name."""
    path = files()[slug]
    return _made(slug, path, path.stat().st_mtime_ns)


@lru_cache(maxsize=128)
def _made(slug: str, path: Path, _changed: int) -> GuidePage:
    maker = Markdown(
        extensions=["tables", "toc", "fenced_code", "sane_lists"], extension_configs={"toc": {"toc_depth": "2-3"}}
    )
    text = path.read_text(encoding="utf-8")
    heading = re.search(r"^# (.+)$", text, re.MULTILINE)
    html = maker.convert(text)
    html = PAGE_LINK.sub(lambda m: f'href="{reverse("web:guide_page", args=[m[1]])}{m[2] or ""}"', html)
    html = PICTURE.sub(lambda m: f'src="{reverse("web:guide_picture", args=[m[1]])}"', html)
    html = html.replace("<table>", '<div class="app-scroll" tabindex="0" role="region" aria-label="Table"><table>')
    html = html.replace("</table>", "</table></div>")
    contents = maker.toc if maker.toc_tokens else ""  # type: ignore[attr-defined]
    return GuidePage(slug, heading[1] if heading else slug, Markup(html), Markup(contents))  # noqa: S704 - our own files


def picture(name: str) -> tuple[bytes, str] | None:
    """A picture's bytes and media type; None if the guide has none of that name."""
    path = folder() / "pictures" / name
    media_type = PICTURE_TYPES.get(path.suffix)
    if media_type is None or path.name != name or not path.is_file():
        return None
    return path.read_bytes(), media_type
