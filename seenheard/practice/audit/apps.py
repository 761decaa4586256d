from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "seenheard.practice.audit"
    label = "audit"
