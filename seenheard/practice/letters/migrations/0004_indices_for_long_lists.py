"""Indices by which lists of ten thousand letters are read part by part, and a day is counted."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("children", "0002_initial"),
        ("letters", "0003_queue_of_letters_to_read"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="confirmation",
            index=models.Index(
                condition=models.Q(("undone_at", None)), fields=["-at", "-id"], name="decided_newest_first"
            ),
        ),
        migrations.AddIndex(
            model_name="confirmation",
            index=models.Index(fields=["letter", "at", "undone_at"], name="decisions_of_a_letter"),
        ),
        migrations.AddIndex(
            model_name="confirmation",
            index=models.Index(fields=["at", "letter"], name="decisions_of_a_day"),
        ),
        migrations.AddIndex(
            model_name="confirmation",
            index=models.Index(
                condition=models.Q(("undone_at__isnull", False)), fields=["undone_at", "letter"], name="undone_of_a_day"
            ),
        ),
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(fields=["letter", "-id", "kind"], name="kind_of_the_latest_reading"),
        ),
    ]
