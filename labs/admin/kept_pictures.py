"""A picture chosen in a form that comes back for another reason: a browser forgets it, the desk keeps it for a while.

It is a clean master that no picture names, so `sweep_pictures` deletes it after a day.
"""

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from labs.pictures import RefusedPictureError, is_made_here, prepare

FOLDER, SALT = "images", "labs.desk.kept-picture"
# Less than the age at which the file is swept.
MOST_SECONDS = 12 * 3600


def control_of(name):
    """Name of the hidden control that says which file is kept for the field of this name."""
    return f"{name}-kept"


def keep(upload):
    """(token, address) of a picture that was read without error; nothing for any other file."""
    name, master = getattr(upload, "kept_as", ""), getattr(upload, "master", None)
    if not name and master is None:
        return None
    if not name:
        master.seek(0)
        name = upload.kept_as = default_storage.save(f"{FOLDER}/{master.name}", master)
    return signing.dumps(name, salt=SALT), default_storage.url(name)


def prepare_pictures(request):
    """Read the pictures that a form brings, and draw their renditions; a refusal waits for the field to say it."""
    for name in [name for name in request.POST if name.endswith("image-kept")]:
        waiting = name.removesuffix("-kept") not in request.FILES and kept(request.POST[name])
        if waiting:
            request.FILES[name.removesuffix("-kept")] = waiting
    for name, upload in request.FILES.items():
        if name == "image" or name.endswith("-image"):
            try:
                upload.master = prepare(upload)
            except RefusedPictureError as error:
                upload.refused = error


def kept(token):
    """The file that a token names; None when it is forged, too old, or swept."""
    try:
        name = signing.loads(token, salt=SALT, max_age=MOST_SECONDS)
    except signing.BadSignature:
        return None
    if not is_made_here(name) or not default_storage.exists(name):
        return None
    with default_storage.open(name) as stored:
        file = ContentFile(stored.read(), name)
    file.kept_as = name
    return file
