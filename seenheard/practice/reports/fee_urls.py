"""Addresses of minutes and claims; they stand under /reports/."""

from __future__ import annotations

from django.urls import path

from . import fee_views

fees = [
    path("fees/", fee_views.home, name="fees"),
    path("fees/save/", fee_views.save, name="save_claim"),
    path("fees/scheme/", fee_views.scheme, name="scheme"),
]
