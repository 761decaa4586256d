"""The register of children known to social care, and the codes of their records."""

from __future__ import annotations

from django.urls import path

from . import child_views, code_views, gap_views, meeting_views, views

app_name = "register"
urlpatterns = [
    path("", views.home, name="home"),
    path("save/", views.save, name="save"),
    path("print/", views.printed, name="print"),
    path("households/", views.not_linked, name="households"),
    path("meeting/", meeting_views.meeting, name="meeting"),
    path("codes/", code_views.codes, name="codes"),
    path("codes/print/", code_views.printed, name="codes_print"),
    path("codes/save/", code_views.save, name="codes_save"),
    path("codes/list/", code_views.list_of_codes, name="list_of_codes"),
    path("codes/missing/", gap_views.missing, name="missing"),
    path("codes/ended/", gap_views.left, name="left"),
    path("codes/<int:pk>/", code_views.code, name="code"),
    path("codes/<int:pk>/untick/", code_views.untick_line, name="untick"),
    path("children/<int:pk>/", child_views.child, name="child"),
    path("children/<int:pk>/say/", gap_views.say_code, name="say"),
    path("children/<int:pk>/concern/", child_views.concern, name="concern"),
    path("children/<int:pk>/concern/end/", child_views.concern_ends, name="concern_ends"),
]
