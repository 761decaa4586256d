from __future__ import annotations

from django.urls import path

from . import views
from .likely import counting_views
from .likely import views as likely

app_name = "conferences"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/", views.conference, name="conference"),
    path("likely/", counting_views.early_warnings, name="early_warnings"),
    path("likely/<int:pk>/", likely.likely, name="likely"),
    path("likely/<int:pk>/begin/", likely.begin, name="likely_begin"),
    path("likely/<int:pk>/why/", likely.why, name="likely_why"),
]
