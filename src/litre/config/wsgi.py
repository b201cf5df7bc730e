"""The site as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from litre.serving.heads import without_body

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "litre.config.settings")
application = without_body(get_wsgi_application())
