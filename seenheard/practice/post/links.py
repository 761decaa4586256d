"""Addresses that stand in e-mails: whole ones, since an e-mail is read away from the site."""

from __future__ import annotations

from django.conf import settings

THIS_COMPUTER = "http://127.0.0.1:8000"


def link_to(path: str) -> str:
    """The whole address of one of our pages: `link_to("/diary/duties/5/")`. From the setting SEENHEARD_ADDRESS.

    E-mail is sent only if that is set; without it the answer is the address on this computer.
    """
    return f"{settings.SITE_ADDRESS or THIS_COMPUTER}{path}"
