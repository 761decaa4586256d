from __future__ import annotations

from django.urls import path

from . import views

app_name = "post"
urlpatterns = [
    path("", views.home, name="home"),
    path("resume/", views.resume, name="resume"),
    path("trial/", views.trial, name="trial"),
    path("<int:pk>/", views.message, name="message"),
    path("<int:pk>/dealt-with/", views.deal_with, name="deal_with"),
    path("<int:pk>/came-back/", views.came_back, name="came_back"),
    path("<int:pk>/again/", views.again, name="again"),
]
