from __future__ import annotations

from django.urls import path

from . import views

app_name = "conferences"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/", views.conference, name="conference"),
]
