"""Files of pictures, served so that a browser can only look at them. A proxy may do it (docs/deploy.md)."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from labs.pictures import is_made_here

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Content-Disposition": "inline",
    # A name is made up for one content and never used again.
    "Cache-Control": "public, max-age=31536000, immutable",
}


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponse:
    """A master or a rendition by its made-up name; nothing else that may lie in the folder."""
    if not is_made_here(name):
        raise Http404
    try:
        with default_storage.open(name) as file:
            # Read whole: a stream would be compressed again on its way, and these are small.
            content = file.read()
    except OSError as error:
        raise Http404 from error
    return HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]], headers=HEADERS)
