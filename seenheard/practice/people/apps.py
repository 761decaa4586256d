from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "seenheard.practice.people"
    label = "people"
