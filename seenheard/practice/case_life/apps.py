from django.apps import AppConfig


class CaseLifeConfig(AppConfig):
    name = "seenheard.practice.case_life"
    default_auto_field = "django.db.models.BigAutoField"
