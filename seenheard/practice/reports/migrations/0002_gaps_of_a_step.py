from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="step",
            name="gaps",
            field=models.JSONField(default=list, help_text="what the check found then: [key, words, must or should]"),
        ),
    ]
