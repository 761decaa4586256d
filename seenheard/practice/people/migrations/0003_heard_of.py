"""Up to which event a safeguarding lead has been told of changes of people."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_leavers_and_readers")]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="heard_of",
            field=models.PositiveBigIntegerField(
                default=0, help_text="a lead has seen changes of people up to this event"
            ),
        ),
    ]
