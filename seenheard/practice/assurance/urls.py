from __future__ import annotations

from django.urls import path

from . import views

app_name = "assurance"
urlpatterns = [
    path("", views.home, name="home"),
    path("save/", views.save, name="save"),
    path("years/", views.years, name="years"),
    path("rows/", views.behind, name="rows"),
    path("rows/save/", views.save_rows, name="save_rows"),
    path("conferences/<int:pk>/", views.conference, name="conference"),
    path("numbers/", views.numbers, name="numbers"),
]
