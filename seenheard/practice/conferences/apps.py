from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "seenheard.practice.conferences"
    label = "conferences"
