"""What a process has loaded before its first page stays until it ends: the collector need not look at it again.

A full collection walks every object of the process. Modules, models, forms of the admin and words are some 230,000 of
them, and a large page of the desk makes enough new ones to call for a full collection every second time.
"""

import gc
from importlib import import_module

from django.conf import settings


def settle() -> None:
    """Load the addresses with all their pages, then take what is there out of the collector’s sight."""
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
