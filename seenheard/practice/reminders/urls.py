from __future__ import annotations

from django.urls import path

from . import setting_views, views

app_name = "reminders"
urlpatterns = [
    path("", views.home, name="home"),
    path("own/", views.own, name="own"),
    path("duties/<int:pk>/", views.of_duty, name="of_duty"),
    path("deputies/", setting_views.deputies, name="deputies"),
    path("deputies/<int:pk>/", setting_views.deputy, name="deputy"),
    path("addresses/<int:pk>/", setting_views.address, name="address"),
    path("steps/", setting_views.steps, name="steps"),
    path("steps/<slug:kind>/", setting_views.steps_of, name="steps_of"),
    path("steps/<slug:kind>/default/", setting_views.default_steps, name="default_steps"),
]
