"""An index of what was decided for children, by which lists tell who is on a plan."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("children", "0002_initial"),
        ("conferences", "0003_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="conferencechild",
            index=models.Index(
                condition=models.Q(("removed_at", None)),
                fields=["decision", "child", "conference"],
                name="decisions_about_children",
            ),
        ),
    ]
