"""The clean master of a picture, and the renditions that pages show: made when it is saved, never for a reader."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, NamedTuple
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from labs.models import Picture

from .decoding import decode, one_at_a_time
from .files import is_made_here, note_written

WIDTHS = (320, 640, 960, 1280)
# A drawing has no more colours than this, and a photograph in grey has more; blurred edges would show.
DRAWING_COLOURS = 128
# For browsers without WebP: PNG only where there is something to see through, it weighs many times a JPEG.
WITH_HOLES: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "lossless": True, "method": 4},
    "png": {"format": "PNG", "optimize": True},
}
DRAWN: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "lossless": True, "method": 4},
    "jpg": {"format": "JPEG", "quality": 90, "optimize": True, "progressive": True, "subsampling": 0},
}
LOSSY: dict[str, dict[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
}
MASTERS: dict[str, dict[str, Any]] = {
    "png": {"format": "PNG"},
    "jpg": {"format": "JPEG", "quality": 92, "subsampling": 0},
}


class Drawn(NamedTuple):
    """A rendition before it has a name: the end of its name, pixels, and the file itself."""

    suffix: str
    width: int
    height: int
    content: bytes


class Master(ContentFile):
    """A clean file under a name made up here; width and height in pixels."""

    def __init__(self, content: bytes, name: str, width: int, height: int) -> None:
        super().__init__(content, name)
        self.width, self.height = width, height
        # Made ahead by `prepare`; None: by the save.
        self.drawn: list[Drawn] | None = None


def clean_master(upload: Any) -> Master:
    """Decode a file someone sent and write its pixels anew. Raises RefusedPictureError."""
    with one_at_a_time:
        image = decode(upload)
        suffix = "png" if is_drawing(image) else "jpg"
        return Master(encoded(image, MASTERS[suffix]), f"{uuid4().hex}.{suffix}", *image.size)


def prepare(upload: Any) -> Master:
    """The clean master with its renditions, nothing written. Raises RefusedPictureError."""
    master = clean_master(upload)
    master.seek(0)
    with one_at_a_time, Image.open(BytesIO(master.read()), formats=("JPEG", "PNG")) as opened:
        master.drawn = list(draw(opened))
    master.seek(0)
    return master


def is_drawing(image: Image.Image) -> bool:
    return image.mode == "RGBA" or image.getcolors(DRAWING_COLOURS) is not None


def encoded(image: Image.Image, options: dict[str, Any]) -> bytes:
    target = BytesIO()
    image.save(target, **options)
    return target.getvalue()


def store_new_file(sender: Any, instance: Picture, raw: bool = False, **signal: Any) -> None:
    """Before a picture is saved: clean its file if it is new, write master and renditions, measure them."""
    if raw or not instance.image or instance.image._committed:
        return
    sent = instance.image.file
    master = sent if isinstance(sent, Master) else clean_master(sent)
    master.seek(0)
    instance.image.save(str(master.name), master, save=False)
    note_written(str(instance.image.name))
    instance.width, instance.height = master.width, master.height
    name = str(instance.image.name)
    instance.renditions = make_renditions(name) if master.drawn is None else write(name, master.drawn)


def kinds_of(master: Image.Image) -> dict[str, dict[str, Any]]:
    if master.format != "PNG":
        return LOSSY
    return WITH_HOLES if master.has_transparency_data else DRAWN


def make_renditions(master: str) -> list[dict[str, Any]]:
    """Draw and write the renditions of a master file; as the column `renditions` holds them."""
    with one_at_a_time, default_storage.open(master) as file, Image.open(file, formats=("JPEG", "PNG")) as opened:
        return write(master, draw(opened))


def draw(master: Image.Image) -> Iterator[Drawn]:
    master.load()
    kinds = kinds_of(master)
    for width in sorted({min(width, master.width) for width in WIDTHS}):
        height = max(1, round(master.height * width / master.width))
        resized = master.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        for suffix, options in kinds.items():
            yield Drawn(suffix, width, height, encoded(resized, options))


def write(master: str, drawn: Iterable[Drawn]) -> list[dict[str, Any]]:
    """The renditions beside their master; as the column `renditions` holds them."""
    made, stem = [], master.rpartition(".")[0]
    for one in drawn:
        name = f"{stem}-{one.width}.{one.suffix}"
        default_storage.delete(name)  # what a process that was killed may have left half written
        default_storage.save(name, ContentFile(one.content))
        note_written(name)
        made.append({"format": one.suffix, "width": one.width, "height": one.height, "name": name})
    return made


def missing_renditions(picture: Picture) -> bool:
    """Whether a picture was never measured, or lacks files that its page needs."""
    names = [rendition["name"] for rendition in picture.renditions]
    is_whole = names and picture.width and is_made_here(str(picture.image.name))
    return not (is_whole and all(map(default_storage.exists, names)))


def remake(picture: Picture) -> None:
    """Give a picture its renditions; a file that did not come through here is cleaned first.

    Raises FileNotFoundError, or RefusedPictureError when the file is no picture.
    """
    if is_made_here(str(picture.image.name)) and picture.width:
        picture.renditions = make_renditions(str(picture.image.name))
    else:
        with picture.image.open() as file:
            picture.image = clean_master(file)
    picture.save()
