from __future__ import annotations

from django.urls import path

from . import views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("guide/", views.guide_contents, name="guide"),
    path("guide/pictures/<str:name>", views.guide_picture, name="guide_picture"),
    path("guide/<slug:slug>/", views.guide_page, name="guide_page"),
    path("gallery/", views.gallery, name="gallery"),
    path("healthz", views.healthz, name="healthz"),
]
