from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "seenheard.practice.reminders"
    label = "reminders"
