from __future__ import annotations

from django.urls import path

from . import views

app_name = "audit"
urlpatterns = [
    path("", views.whole, name="whole"),
    path("save/", views.save, name="save"),
    path("reasons/", views.why, name="reasons"),
    path("child/<int:pk>/", views.of_child, name="child"),
    path("child/<int:pk>/save/", views.save_of_child, name="save_child"),
    path("letter/<int:pk>/", views.of_letter, name="letter"),
    path("check/", views.check, name="check"),
]
