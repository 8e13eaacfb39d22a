"""From a file that someone sends to a clean master and its renditions, and the files that lie in between.

Every save of a picture whose file is new passes through here (see apps.py), whichever door it came by.
"""

from .decoding import RefusedPictureError
from .files import forget_file, is_made_here, orphans, written_files
from .making import Master, clean_master, missing_renditions, prepare, remake, store_new_file

__all__ = [
    "Master",
    "RefusedPictureError",
    "clean_master",
    "forget_file",
    "is_made_here",
    "missing_renditions",
    "orphans",
    "prepare",
    "remake",
    "store_new_file",
    "written_files",
]
