"""What a plan asks of the practice, the evidence that it was done, and telling the social worker."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "plan_actions"
urlpatterns: list[URLPattern] = []
