"""Open work that goes with a child to another practice."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "handover"
urlpatterns: list[URLPattern] = []
