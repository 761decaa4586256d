"""Plans: what a conference decided for a child, and what the plan says."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "plans"
urlpatterns: list[URLPattern] = []
