from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("litre_notices", "0001_keep_followers_and_letters")]

    operations = [
        migrations.RemoveField(model_name="letter", name="subject"),
        migrations.RemoveField(model_name="letter", name="body"),
        migrations.AddField(
            model_name="letter",
            name="about",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("question", "Question"),
                    ("comment", "Comment"),
                    ("digest", "Digest"),
                    ("desk", "Desk"),
                    ("owner", "Owner"),
                ],
                max_length=8,
            ),
        ),
    ]
