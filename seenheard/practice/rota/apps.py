from django.apps import AppConfig


class RotaConfig(AppConfig):
    name = "seenheard.practice.rota"
    label = "rota"
