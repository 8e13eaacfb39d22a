"""The application that a server runs: `granian --interface wsgi labatlas.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

from labatlas.roomy import roomy
from labatlas.settled import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "labatlas.settings")

application = roomy(get_wsgi_application())
settle()
