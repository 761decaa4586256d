"""Addresses of how a practice writes its reports; they stand under /reports/."""

from __future__ import annotations

from django.urls import path

from . import setting_views

settings = [
    path("settings/", setting_views.settings, name="settings"),
    path("settings/domains/", setting_views.allow, name="allow"),
    path("settings/domains/<int:pk>/end/", setting_views.no_longer, name="no_longer"),
    path("settings/readers/<slug:matter>/", setting_views.rule, name="rule"),
    path("settings/forms/", setting_views.forms, name="forms"),
    path("settings/forms/<int:pk>/trial/", setting_views.trial, name="trial"),
    path("settings/forms/<int:pk>/end/", setting_views.end_form, name="end_form"),
]
