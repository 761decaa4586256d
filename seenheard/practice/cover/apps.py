from django.apps import AppConfig


class CoverConfig(AppConfig):
    name = "seenheard.practice.cover"
    label = "cover"
