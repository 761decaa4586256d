"""The pages of local authorities and their rules."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import authority_pack_views, authority_past_views, authority_views

PAGES: list[URLPattern] = [
    path("authorities/", authority_views.listed, name="authorities"),
    path("authorities/add/", authority_views.add, name="add_authority"),
    path("authorities/bring/", authority_pack_views.bring, name="bring_authority"),
    path("authorities/to-check/", authority_past_views.to_check, name="authorities_to_check"),
    path("authorities/<int:pk>/", authority_views.edit, name="authority"),
    path("authorities/<int:pk>/compare/", authority_past_views.compare, name="compare_authority"),
    path("authorities/<int:pk>/before/", authority_past_views.past, name="authority_past"),
    path("authorities/<int:pk>/before/<int:number>/", authority_past_views.version, name="authority_version"),
    path("authorities/<int:pk>/pack/", authority_pack_views.pack, name="authority_pack"),
    path("authorities/<int:pk>/file/", authority_pack_views.saved_file, name="authority_file"),
]
