"""The application that a server runs: `granian --interface wsgi labatlas.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "labatlas.settings")

application = get_wsgi_application()
