from __future__ import annotations

from django.urls import path

from . import fill_views, part_views, reading_views, saving_views, views, wording_views
from .fee_urls import fees
from .handing_urls import handing
from .reader_urls import readers
from .setting_urls import settings

app_name = "reports"
urlpatterns = [
    path("", views.home, name="home"),
    path("begin/conference/<int:pk>/", views.begin_for_conference, name="begin_for_conference"),
    path("begin/likely/<int:pk>/", views.begin_for_likely, name="begin_for_likely"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/part/<slug:section>/", part_views.part, name="part"),
    path("<int:pk>/children/", views.children_in_step, name="children_in_step"),
    path("<int:pk>/fill/", fill_views.fill_in, name="fill"),
    path("<int:pk>/more/", fill_views.more, name="more"),
    path("<int:pk>/as-read/", reading_views.as_read, name="as_read"),
    path("<int:pk>/add/", saving_views.add, name="add"),
    path("<int:pk>/answer/", saving_views.no_answer, name="no_answer"),
    path("<int:pk>/beat/", saving_views.beats, name="beat"),
    *handing,
    *readers,
    *settings,
    *fees,
    path("statements/<int:pk>/", wording_views.wordings, name="wordings"),
    path("statements/<int:pk>/save/", saving_views.save, name="save"),
    path("statements/<int:pk>/choose/", wording_views.choose, name="choose"),
    path("statements/<int:pk>/back/", wording_views.back, name="bring_back"),
]
