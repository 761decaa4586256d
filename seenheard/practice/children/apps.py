from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    name = "seenheard.practice.children"
    label = "children"
