from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ReportsConfig(AppConfig):
    name = "seenheard.practice.reports"
    label = "reports"

    def ready(self) -> None:
        from .guards import put_up, take_down

        pre_migrate.connect(take_down, sender=self, dispatch_uid="reports.guards.take_down")
        post_migrate.connect(put_up, sender=self, dispatch_uid="reports.guards.put_up")
