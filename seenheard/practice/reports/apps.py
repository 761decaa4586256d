from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "seenheard.practice.reports"
    label = "reports"
