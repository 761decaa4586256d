"""How far the case of a child has come, from the facts; births, moves and what an ending asks for."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "case_life"
urlpatterns: list[URLPattern] = []
