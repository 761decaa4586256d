from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class KeepingConfig(AppConfig):
    name = "seenheard.practice.keeping"
    label = "keeping"

    def ready(self) -> None:
        from .guards import put_up, take_down

        pre_migrate.connect(take_down, sender=self, dispatch_uid="keeping.guards.take_down")
        post_migrate.connect(put_up, sender=self, dispatch_uid="keeping.guards.put_up")
