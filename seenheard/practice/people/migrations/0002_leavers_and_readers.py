"""Who left and when, a first password to be changed, and an end for every reader."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

READER_DAYS = 30


def end_readers(apps: Any, schema_editor: Any) -> None:
    """A reader who was added before each had to have an end gets one."""
    until = timezone.localdate() + timedelta(days=READER_DAYS)
    apps.get_model("people", "Membership").objects.filter(role="reader", ends_on=None).update(ends_on=until)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="must_change_password",
            field=models.BooleanField(default=False, help_text="a colleague chose the password"),
        ),
        migrations.AddField(
            model_name="membership",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(end_readers, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at", None), ("ended_by", None))
                | models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                name="ended_at_and_by_both_or_neither",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=~models.Q(("role", "reader")) | models.Q(("ends_on__isnull", False)),
                name="a_reader_ends",
            ),
        ),
    ]
