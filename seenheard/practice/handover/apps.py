from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "seenheard.practice.handover"
    default_auto_field = "django.db.models.BigAutoField"
