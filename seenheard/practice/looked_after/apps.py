from django.apps import AppConfig


class LookedAfterConfig(AppConfig):
    name = "seenheard.practice.looked_after"
    default_auto_field = "django.db.models.BigAutoField"
