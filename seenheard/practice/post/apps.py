from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "seenheard.practice.post"
    label = "post"
