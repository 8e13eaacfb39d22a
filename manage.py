#!/usr/bin/env python
"""Labatlas's command line; `python manage.py help` lists what it can do."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "labatlas.settings")
    from django.core.management import execute_from_command_line

    from labatlas.roomy import roomy

    roomy(execute_from_command_line)(sys.argv)
