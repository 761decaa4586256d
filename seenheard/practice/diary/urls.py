from __future__ import annotations

from django.urls import path, register_converter

from . import asking_views, authority_urls, duty_views, views
from .spans import DayInAddress, MonthInAddress

register_converter(DayInAddress, "day")
register_converter(MonthInAddress, "month")

app_name = "diary"
urlpatterns = [
    path("", views.home, name="home"),
    path("week/<day:day>/", views.week, name="week"),
    path("month/<month:first>/", views.month, name="month"),
    path("expected/", views.expected, name="expected"),
    path("expected/together/<int:pk>/", asking_views.together, name="ask_together"),
    path("duties/<int:pk>/", duty_views.duty, name="duty"),
    path("duties/<int:pk>/done/", duty_views.done, name="done"),
    path("duties/<int:pk>/not-done/", duty_views.not_done, name="not_done"),
    path("duties/<int:pk>/give/", duty_views.give, name="give"),
    path("duties/<int:pk>/chased/", asking_views.chased, name="chased"),
    *authority_urls.PAGES,
]
