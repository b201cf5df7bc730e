"""Notes were in English and Japanese; now they are in the two languages of the journal."""

from django.db import migrations, models
from django.db.models import F


def settle(apps, schema_editor):
    """What was in English or Japanese goes where the journal has that language. The way back is the same."""
    journal = apps.get_model("litre_journal", "JournalSettings").objects.order_by("pk").first()
    if journal is None:
        return
    first, second = (tag.partition("-")[0] for tag in (journal.language, journal.other_language))
    if first == "ja" or (second == "en" and first != "en"):
        releases = apps.get_model("litre_sharing", "Release").objects
        releases.update(notes=F("notes_other"), notes_other=F("notes"))


class Migration(migrations.Migration):
    dependencies = [
        ("litre_sharing", "0001_releases_and_rights"),
        ("litre_journal", "0013_send_mentions"),
    ]

    operations = [
        migrations.RenameField("release", "notes_en", "notes"),
        migrations.RenameField("release", "notes_ja", "notes_other"),
        migrations.AlterField(
            "release", "notes", models.TextField(blank=True, verbose_name="notes")
        ),
        migrations.AlterField(
            "release",
            "notes_other",
            models.TextField(blank=True, verbose_name="notes in the other language"),
        ),
        migrations.RunPython(settle, settle),
    ]
