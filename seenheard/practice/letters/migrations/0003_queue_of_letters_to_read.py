"""Which letters wait for the reader, in an index of their own; and which worker holds one."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("letters", "0002_initial")]

    operations = [
        migrations.AddField("letter", "reading_by", models.CharField(blank=True, default="", max_length=80)),
        migrations.AddField("letter", "to_be_read", models.BooleanField(default=True)),
        migrations.AddIndex(
            "letter",
            models.Index(
                condition=models.Q(("to_be_read", True)),
                fields=["tries", "arrived_at", "id"],
                name="letters_to_be_read",
            ),
        ),
    ]
