from django.db import migrations, models


def hold(apps, schema_editor):
    """Attachments whose file never came were counted as having come."""
    rows = apps.get_model("litre_transfer", "Imported").objects
    rows.filter(kind="attachment", outcome="came", object_id=None).update(outcome="held")


class Migration(migrations.Migration):
    dependencies = [("litre_transfer", "0001_what_an_import_did")]

    operations = [
        migrations.AlterField(
            model_name="imported",
            name="outcome",
            field=models.CharField(
                choices=[("came", "came"), ("kept_aside", "kept aside"), ("held", "held")],
                default="came",
                max_length=10,
            ),
        ),
        migrations.RunPython(hold, migrations.RunPython.noop),
    ]
