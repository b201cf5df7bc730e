"""A site to send comments to: `site.py HOME ARTICLES HOLDING [COMMENTS]`; prints thread and address of each, as JSON.

No limit for one page, as the settings of the journal allow; an address of this machine has none anyway.
The first article has COMMENTS comments.
"""

import json
import os
import sys
from pathlib import Path


def main(home: str, articles: str, holding: str, comments: str = "0") -> None:
    os.environ.update(LITRE_HOME=home, DJANGO_SETTINGS_MODULE="litre.config.settings")
    import django

    django.setup()
    # Django has to be set up before its models can be imported.
    from bench import _page
    from django.core.management import call_command
    from wagtail.models import Site

    from litre.journal.models import JournalSettings
    from litre.serving.template import copy_to

    Path(home).mkdir(parents=True, exist_ok=True)
    copy_to(Path(home) / "litre.sqlite3")
    call_command("collectstatic", verbosity=0, interactive=False)
    made = [
        _page(int(comments) if number == 0 else 0, f"sent-{number}")
        for number in range(int(articles))
    ]
    journal = JournalSettings.for_site(Site.objects.get())
    journal.hold_comments = holding
    journal.comments_per_page = 0
    journal.proof_of_work = "never"
    journal.save()
    print(json.dumps([[page.thread.pk, page.url] for page in made]))


if __name__ == "__main__":
    main(*sys.argv[1:])
