"""The labs of a search as files: the same query string as the directory, all pages at once."""

from collections.abc import Iterator
from typing import TypeVar

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils.translation import get_language, override

from labs.exports import FORMATS, Export, Format
from labs.exports.header import LICENCE_URL, Header
from labs.filters import LabFilter

Told = TypeVar("Told")


def lab_export(request: HttpRequest, form: str) -> StreamingHttpResponse:
    if form not in FORMATS:
        raise Http404
    labs = LabFilter(request.GET)
    lab_ids, absolute = labs.ordered_ids(), request.build_absolute_uri
    header = Header.of(labs, len(lab_ids), absolute)
    export = Export.of(header, labs.choices.axes, lab_ids, absolute(), absolute)
    return sent(export, FORMATS[form], f"labatlas-labs-{header.day.isoformat()}.{form}")


def sent(told: Told, wanted: Format[Told], name: str) -> StreamingHttpResponse:
    """What is told, as an answer in a format; browsers keep it under this name."""
    chunks = spoken(get_language() or "fr", wanted.write(told))
    response = StreamingHttpResponse(chunks, content_type=wanted.content_type)
    if wanted.is_file:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Link"] = f'<{LICENCE_URL}>; rel="license"'
    response["X-Robots-Tag"] = "noindex"
    return response


def spoken(language: str, chunks: Iterator[str] | Iterator[bytes]) -> Iterator[str | bytes]:
    """The chunks in a language: by the time they are written, the request that asked for them is over."""
    while True:
        with override(language):
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk
