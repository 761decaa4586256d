from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "seenheard.practice.diary"
    label = "diary"
