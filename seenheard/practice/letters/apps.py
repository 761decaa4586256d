from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "seenheard.practice.letters"
    label = "letters"
