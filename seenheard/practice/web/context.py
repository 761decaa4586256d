"""What every page needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def every_page(request: HttpRequest) -> dict[str, Any]:
    return {"viewer": getattr(request, "viewer", None), "demonstration": settings.DEMONSTRATION}
