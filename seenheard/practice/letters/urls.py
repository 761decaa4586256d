from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from . import views_day, views_followed, views_letter, views_list, views_upload


class IsoDay:
    """2026-11-21 in an address, as a date."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()


register_converter(IsoDay, "iso_day")

app_name = "letters"
urlpatterns = [
    path("", views_list.waiting, name="waiting"),
    path("aside/", views_list.put_aside, name="put_aside"),
    path("dealt-with/", views_list.dealt_with, name="dealt_with"),
    path("add/", views_upload.add, name="add"),
    path("next/", views_letter.next_letter, name="start"),
    path("day/", views_day.today, name="today"),
    path("day/<iso_day:on>/", views_day.one_day, name="day"),
    path("<int:pk>/", views_letter.letter, name="letter"),
    path("<int:pk>/next/", views_letter.next_letter, name="next"),
    path("<int:pk>/take-up/", views_letter.take_up, name="take_up"),
    path("<int:pk>/not-ours/", views_letter.not_ours, name="not_ours"),
    path("<int:pk>/followed/", views_followed.what_followed, name="followed"),
    path("<int:pk>/undo/", views_followed.undo, name="undo"),
    path("<int:pk>/pages/<int:number>.png", views_letter.picture, name="picture"),
    path("<int:pk>/original", views_letter.original, name="original"),
]
