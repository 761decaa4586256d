from django.apps import AppConfig


class CoverConfig(AppConfig):
    name = "seenheard.practice.cover"
    label = "cover"

    def ready(self) -> None:
        """The week page of the rota shows who goes; the rota itself knows nothing of this room."""
        from seenheard.practice.rota.marks import SOURCES

        from .marking_week import who_goes_in

        if who_goes_in not in SOURCES:
            SOURCES.append(who_goes_in)
