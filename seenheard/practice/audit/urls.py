from __future__ import annotations

from django.urls import path

from . import views

app_name = "audit"
urlpatterns = [
    path("", views.whole, name="whole"),
    path("child/<int:pk>/", views.of_child, name="child"),
    path("letter/<int:pk>/", views.of_letter, name="letter"),
    path("check/", views.check, name="check"),
]
