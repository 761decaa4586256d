from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "seenheard.practice.web"
    label = "web"
