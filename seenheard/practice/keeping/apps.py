from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "seenheard.practice.keeping"
    label = "keeping"
