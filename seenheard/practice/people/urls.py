from __future__ import annotations

from django.urls import path

from . import calendar_views, views

app_name = "people"
urlpatterns = [
    path("", views.home, name="home"),
    path("add/", views.add, name="add"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/role/", views.role, name="role"),
    path("<int:pk>/end/", views.end, name="end"),
    path("<int:pk>/back/", views.back, name="back"),
    path("<int:pk>/password/", views.password, name="password"),
    path("<int:pk>/second-step/", views.second_step, name="second_step"),
    path("<int:pk>/unlock/", views.unlock, name="unlock"),
    path("seen/", views.seen, name="seen"),
    path("practice/", views.practice, name="practice"),
    path("calendar/", calendar_views.calendar, name="calendar"),
    path("calendar/change/", calendar_views.change_calendar, name="change_calendar"),
]
