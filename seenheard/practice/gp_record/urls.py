from __future__ import annotations

from django.urls import path

from . import bringing_views, chronology_views, name_views, views

app_name = "gp_record"
urlpatterns = [
    path("", views.home, name="home"),
    path("import/", bringing_views.bring_in, name="import"),
    path("names/", name_views.names, name="names"),
    path("patients/<int:pk>/", views.patient, name="patient"),
    path("patients/<int:pk>/who-knows/", views.take_what_is_recorded, name="take"),
    path("families/<int:pk>/", chronology_views.chronology, name="chronology"),
]
