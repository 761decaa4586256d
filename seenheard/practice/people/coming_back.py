"""Where a person goes after a form: back to the page of ours that they came from."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def coming_back(request: HttpRequest, otherwise: str = "") -> str:
    """The page that `next` names, if it is a path of this site; else `otherwise`. Never another site."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None, require_https=request.is_secure())
    return asked if ours and asked.startswith("/") else otherwise
