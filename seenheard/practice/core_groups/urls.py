"""Core groups: who goes or sends a note, and what was agreed."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "core_groups"
urlpatterns: list[URLPattern] = []
