"""The top and foot of every page, for the sign-in pages, which are Django templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context, engines
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def site_part(context: Context, name: str) -> SafeString:
    """`{% site_part "header" %}`: the part as all other pages have it."""
    part: Any = engines["jinja2"].get_template(f"parts/{name}.jinja")
    return mark_safe(part.render({}, context["request"]))  # noqa: S308 - Jinja escaped it
