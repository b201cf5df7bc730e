from django.db import migrations
from django.db.models import Count, Max, Min

_UNDO = ("litre.comments.undo", "litre.comments.undo_policy")
_AT_ONCE = 500
# What the log of those days called a decision; other entries of the room have no undo.
_DECISIONS = [
    f"litre.comments.{name}"
    for name in (
        "publish", "wait", "hold", "spam", "remove", "open", "close_by_age", "close", "reply",
        "undo", "undo_policy",
    )
]  # fmt: skip


def fill(apps, schema_editor):
    """One row for each decision that the audit log has, in the order they were taken."""
    Entry = apps.get_model("wagtailcore", "ModelLogEntry")
    Decision = apps.get_model("litre_comments", "Decision")
    User = apps.get_model("litre_accounts", "User")
    users = set(User.objects.values_list("pk", flat=True))
    grouped = (
        Entry.objects.filter(action__in=_DECISIONS, uuid__isnull=False)
        .order_by()
        .values("uuid")
        .annotate(count=Count("pk"), at=Max("timestamp"), last=Max("pk"), by=Min("user"))
        .order_by("last")
    )
    known = list(grouped)
    for start in range(0, len(known), _AT_ONCE):
        some = known[start : start + _AT_ONCE]
        last = Entry.objects.in_bulk([row["last"] for row in some])
        Decision.objects.bulk_create(
            Decision(
                batch=row["uuid"],
                action=last[row["last"]].action,
                user_id=row["by"] if row["by"] in users else None,
                count=row["count"],
                at=row["at"],
                undoes=last[row["last"]].data.get("undoes")
                if last[row["last"]].action in _UNDO
                else None,
            )
            for row in some
        )


class Migration(migrations.Migration):
    dependencies = [
        ("litre_comments", "0013_keep_decisions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
