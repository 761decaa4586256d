from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class PlansConfig(AppConfig):
    name = "seenheard.practice.plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .guards import put_up, take_down

        pre_migrate.connect(take_down, sender=self, dispatch_uid="plans.guards.take_down")
        post_migrate.connect(put_up, sender=self, dispatch_uid="plans.guards.put_up")
