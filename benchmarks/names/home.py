"""A home that goes with this process, with Django set up for it: import it before any model."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django

HOME = Path(tempfile.mkdtemp(prefix="litre-bench-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
for _variable in [name for name in os.environ if name.startswith(("LITRE_", "DJANGO_"))]:
    del os.environ[_variable]
os.environ.update(LITRE_HOME=str(HOME), DJANGO_SETTINGS_MODULE="litre.config.settings")
django.setup()
