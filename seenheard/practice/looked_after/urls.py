"""The health of looked-after children: assessments, passports, and who takes over."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "looked_after"
urlpatterns: list[URLPattern] = []
