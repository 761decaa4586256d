"""Core groups: who goes or sends a note, and what was agreed."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "core_groups"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/", views.group, name="group"),
    path("<int:pk>/part/", views.part, name="part"),
    path("<int:pk>/note/", views.note, name="note"),
    path("<int:pk>/agreed/", views.agreed, name="agreed"),
    path("<int:pk>/held/", views.held, name="held"),
    path("enter/<int:pk>/", views.enter, name="enter"),
]
