from django.db import migrations

from litre.comments.addresses import shortened
from litre.names.matching import match_key


def make_traces(apps, schema_editor):
    rows = []
    for comment in apps.get_model("litre_comments", "Comment").objects.only("author_name", "ip").iterator():
        comment.name_key = match_key(comment.author_name[:100])[:100]
        comment.network = comment.ip if "/" in comment.ip else shortened(comment.ip)
        rows.append(comment)
        if len(rows) == 500:
            _write(rows)
    _write(rows)


def _write(rows):
    if rows:
        type(rows[0]).objects.bulk_update(rows, ["name_key", "network"])
    rows.clear()


class Migration(migrations.Migration):
    dependencies = [("litre_comments", "0008_find_what_one_person_wrote")]
    operations = [migrations.RunPython(make_traces, migrations.RunPython.noop, elidable=True)]
