"""The site's settings for tests: a home of its own per process, a fast hasher, an awkward zone."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="litre-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["LITRE_HOME"] = _home

from tests import postgresql  # noqa: E402

if postgresql.wanted():
    os.environ["LITRE_DATABASE"] = postgresql.address("postgres")

from litre.config.settings import *  # noqa: E402, F403
from litre.config.settings import DATABASES, STORAGES  # noqa: E402

STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405 - WhiteNoise warns on every request without it
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TIME_ZONE = "Pacific/Chatham"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Nothing of a test has to outlive a power cut.
if not postgresql.wanted():
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
# No test is kept out by what another tried.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
