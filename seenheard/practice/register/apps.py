from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "seenheard.practice.register"
    default_auto_field = "django.db.models.BigAutoField"
