from django.db import migrations

# Made by hand: permissions are written after all migrations, and the group wants them now.
_NAMES = {"change_comment": "Can change comment", "delete_comment": "Can delete comment"}


def give(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    moderators = Group.objects.filter(name="Moderators").first()
    if moderators is None:
        return
    kind, _made = ContentType.objects.get_or_create(app_label="litre_comments", model="comment")
    for codename, name in _NAMES.items():
        permission, _made = Permission.objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": name}
        )
        moderators.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("litre_comments", "0004_take_comments_of_readers"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
