from django.db import migrations

from litre.names.matching import match_key

_AT_ONCE = 500


def fill(apps, schema_editor):
    users = apps.get_model("litre_accounts", "User").objects
    rows = []
    for user in users.order_by("pk").iterator(_AT_ONCE):
        whole = f"{user.first_name} {user.last_name}".strip()
        user.name_key = match_key(user.display_name or whole or user.username)[:200]
        rows.append(user)
        if len(rows) == _AT_ONCE:
            users.bulk_update(rows, ["name_key"])
            rows = []
    users.bulk_update(rows, ["name_key"])


class Migration(migrations.Migration):
    dependencies = [("litre_accounts", "0003_key_of_names")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
