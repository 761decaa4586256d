from __future__ import annotations

from django.urls import URLPattern

app_name = "gp_record"
urlpatterns: list[URLPattern] = []
