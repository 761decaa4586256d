from __future__ import annotations

from django.urls import path, register_converter

from . import clinician_views, feed_views, knowing_views, leave_views, premises_views, transfer_views, week_views
from .weeks import WeekInAddress

register_converter(WeekInAddress, "iso_week")

app_name = "rota"
urlpatterns = [
    path("", week_views.home, name="home"),
    path("week/<iso_week:week>/", week_views.week, name="week"),
    path("clinicians/", clinician_views.clinicians, name="clinicians"),
    path("clinicians/add/", clinician_views.add, name="add_clinician"),
    path("clinicians/<int:pk>/", clinician_views.clinician, name="clinician"),
    path("clinicians/<int:pk>/change/", clinician_views.change, name="change_clinician"),
    path("clinicians/<int:pk>/week/", clinician_views.usual_week, name="usual_week"),
    path("clinicians/<int:pk>/end/", clinician_views.end, name="end_clinician"),
    path("clinicians/<int:pk>/back/", clinician_views.bring_back, name="bring_back_clinician"),
    path("clinicians/<int:pk>/day/<day:day>/<str:half>/", week_views.half, name="half_day"),
    path("leave/", leave_views.leave, name="leave"),
    path("leave/enter/", leave_views.enter, name="enter_leave"),
    path("leave/<int:pk>/take-back/", leave_views.take_back, name="take_back_leave"),
    path("calendars/", feed_views.calendars, name="calendars"),
    path("calendars/<int:pk>/", feed_views.calendar, name="calendar"),
    path("calendars/<int:pk>/read/", feed_views.read_calendar, name="read_calendar"),
    path("calendars/<int:pk>/let-go/", feed_views.let_go, name="let_calendar_go"),
    path("calendars/<int:pk>/end/", feed_views.end_calendar, name="end_calendar"),
    path("in-and-out/", transfer_views.in_and_out, name="transfer"),
    path("in-and-out/save/", transfer_views.save, name="save"),
    path("in-and-out/bring/", transfer_views.bring, name="import"),
    path("knowing/bring/", transfer_views.bring_knowledge, name="import_knowledge"),
    path("knowing/<int:pk>/", knowing_views.knowing, name="knowing"),
    path("premises/", premises_views.show, name="premises"),
    path("premises/hours/", premises_views.hours, name="hours"),
    path("premises/closings/", premises_views.add_closing, name="add_closing"),
    path("premises/closings/<int:pk>/remove/", premises_views.remove_closing, name="remove_closing"),
    path("premises/rooms/", premises_views.add_room, name="add_room"),
    path("premises/rooms/<int:pk>/", premises_views.room, name="room"),
]
