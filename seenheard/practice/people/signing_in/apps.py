from django.apps import AppConfig


class SigningInConfig(AppConfig):
    """Signing in has tables of its own because they come and go: nothing in them is a record that a practice keeps."""

    name = "seenheard.practice.people.signing_in"
    label = "signing_in"
