"""Indices by which the record is searched by child and by person, however long it is."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0010_only_at_the_end"),
        ("people", "0003_heard_of"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["practice", "child_id", "number"], name="audit_event_of_one_child"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["practice", "person", "number"], name="audit_event_of_one_person"),
        ),
    ]
