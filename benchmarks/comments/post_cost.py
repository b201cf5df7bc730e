"""What a comment costs without the server around it: statements and CPU of posts, through all of Django.

`post_cost.py HOME [--mark 1] [--script 0]`: a home that `site.py` has made, or none yet, for which it does. `--mark 0` is a browser that never
wrote, whose post is answered 307 and sent again; without it all are of one that has. `--script 1` sends as the script of the box does,
with a mark that it has made, and is answered with JSON.
"""

import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import django

_ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(_ROOT))
POSTS = 300
_FORM = "application/x-www-form-urlencoded"


def main(home: Path, is_known: bool, has_script: bool) -> None:
    if not home.exists():
        site = [sys.executable, str(Path(__file__).parent / "site.py"), str(home), "1", "first"]
        subprocess.run(site, check=True, stdout=subprocess.DEVNULL)
    os.environ.update(LITRE_HOME=str(home), DJANGO_SETTINGS_MODULE="litre.config.settings")
    django.setup()
    # Django has to be set up before its models can be imported.
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from litre.serving.prepare import prepare_home

    prepare_home(print)
    post = _poster(is_known, has_script)
    post(), post()
    with CaptureQueriesContext(connection) as queries:
        post()
    asked = len(queries)
    spent = sorted(_cpu_ms(post) for _ in range(POSTS))
    print(
        f"{asked} statements; CPU of a comment that waits: {spent[0]:.1f} ms at least, "
        f"{spent[POSTS // 4]:.1f} for a quarter, {median(spent):.1f} in the middle"
    )


def _poster(is_known: bool, has_script: bool) -> Any:
    from benchmarks.comments.posting import _FORMS
    from django.test import Client
    from django.utils import timezone

    from litre.comments.models import Thread
    from litre.comments.slips import new_slip

    thread = Thread.objects.order_by("pk").values_list("pk", flat=True)[0]
    slip = new_slip(thread, timezone.now() - timedelta(minutes=1)).encode()
    client, number = Client(SERVER_NAME="localhost"), time.time_ns() // 1000

    def post() -> None:
        nonlocal number
        number += 1
        if not is_known:
            client.cookies.clear()
        form = _FORMS[number % len(_FORMS)].replace(b"NUMBER", b"%d" % number) + b"slip=" + slip
        where = f"/comments/{thread}/"
        said = {"HTTP_ORIGIN": "http://localhost"}
        if has_script:
            said |= {"HTTP_ACCEPT": "application/json", "HTTP_X_LITRE_MARK": f"{number:032x}"}
        answer = client.post(where, form, _FORM, **said)
        if answer.status_code == 307:
            answer = client.post(f"{where}?marked=1", form, _FORM, **said)
        assert answer.status_code == (200 if has_script else 302), answer.content

    return post


def _cpu_ms(work: Any) -> float:
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--mark", type=int, default=1)
    parser.add_argument("--script", type=int, default=0)
    given = parser.parse_args()
    main(given.home, bool(given.mark), bool(given.script))
