from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "seenheard.practice.assurance"
    label = "assurance"
