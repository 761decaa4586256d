"""An authority as it was: each save keeps what stands after it, so that it can be looked at and brought back."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.db.models import Max

from seenheard.practice.people.viewer import Viewer

from .models import Authority, AuthorityVersion

KEPT = ("name", "nation", "settings", "source", "last_checked", "reports_to")


def versions(viewer: Viewer, authority: Authority) -> list[AuthorityVersion]:
    """Every version of one of the practice's authorities, the latest first."""
    rows = AuthorityVersion.objects.filter(authority=authority, authority__practice=viewer.practice)
    return list(rows.select_related("made_by").order_by("-number"))


def one_version(viewer: Viewer, authority_id: int, number: int) -> AuthorityVersion | None:
    rows = AuthorityVersion.objects.filter(authority__practice=viewer.practice, authority=authority_id)
    return rows.select_related("authority", "made_by").filter(number=number).first()


def keep_before(authority: Authority, *, now: datetime) -> list[AuthorityVersion]:
    """What stands before the first change that is kept; nobody is named, for it is not known who entered it."""
    if not authority.pk or authority.versions.exists():
        return []
    before = Authority.objects.get(pk=authority.pk)
    return [AuthorityVersion.objects.create(authority=authority, number=1, made_at=now, **values_of(before))]


def keep_after(by: Viewer, authority: Authority, *, moved: int, now: datetime) -> AuthorityVersion:
    """What stands now, with how many open dates changed with it."""
    last = authority.versions.aggregate(last=Max("number"))["last"] or 0
    return AuthorityVersion.objects.create(
        authority=authority, number=last + 1, made_at=now, made_by=by.person, moved=moved, **values_of(authority)
    )


def values_of(held: Authority | AuthorityVersion) -> dict[str, object]:
    return {name: getattr(held, name) for name in KEPT}


def fingerprint(held: Authority | AuthorityVersion) -> str:
    """SHA-256 of these values as they are kept, however their keys are ordered. The record holds it of each version."""
    told = values_of(held) | {"last_checked": held.last_checked.isoformat() if held.last_checked else None}
    words = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
