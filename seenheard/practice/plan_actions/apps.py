from django.apps import AppConfig


class PlanActionsConfig(AppConfig):
    name = "seenheard.practice.plan_actions"
    default_auto_field = "django.db.models.BigAutoField"
