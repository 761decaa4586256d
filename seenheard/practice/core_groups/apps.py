from django.apps import AppConfig


class CoreGroupsConfig(AppConfig):
    name = "seenheard.practice.core_groups"
    default_auto_field = "django.db.models.BigAutoField"
