from django.apps import AppConfig


class GpRecordConfig(AppConfig):
    name = "seenheard.practice.gp_record"
    label = "gp_record"
