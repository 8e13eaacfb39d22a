"""Hostile bytes in, pixels out: upright, in sRGB, and nothing beside the pixels."""

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, PngImagePlugin, UnidentifiedImageError

from .jpeg_scan import has_all_blocks
from .png_rows import has_all_rows

# The only decoders that ever see the bytes, whatever the file is called. No GIF, TIFF, PostScript, SVG.
FORMATS = ("JPEG", "PNG", "WEBP")
# What is missing from a file cut short and closed again, no decoder of these tells.
WHOLE = {"PNG": has_all_rows, "JPEG": has_all_blocks, "MPO": has_all_blocks}
# WebP can hold no longer side; and a picture of a few pixels is a tracker or a mistake.
LONGEST_SIDE, SHORTEST_SIDE = 16_383, 16
# The master is no larger: four times what the widest column of a page can show.
MASTER_SIDE = 3_000
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # fmt: skip
ORIENTATION = 0x0112
SRGB = ImageCms.createProfile("sRGB")
# Inflated texts and profiles of a PNG: 1 MB each (Pillow’s own cap), 4 MB together instead of 64.
PngImagePlugin.MAX_TEXT_MEMORY = 4 * PngImagePlugin.MAX_TEXT_CHUNK
# One picture at a time in each process: memory stays bounded however many people send one.
one_at_a_time = threading.RLock()


class RefusedPictureError(ValidationError):
    """Why a file does not become a picture, in words for the person who sent it."""


def decode(upload: Any) -> Image.Image:
    """The pixels as mode RGB or RGBA, upright, no side above MASTER_SIDE. Raises RefusedPictureError."""
    if upload.size > settings.PICTURE_MAX_BYTES:
        sizes = {"size": filesizeformat(upload.size), "most": filesizeformat(settings.PICTURE_MAX_BYTES)}
        raise RefusedPictureError(_("Ce fichier pèse %(size)s ; le maximum est %(most)s.") % sizes)
    with one_at_a_time, refusals():
        # Checksums first: decoding a PNG does not look at them.
        with Image.open(rewound(upload), formats=FORMATS) as image:
            refuse_shape(image)
            image.verify()
            whole = WHOLE.get(image.format or "")
            if whole and not whole(rewound(upload)):
                raise RefusedPictureError(damaged())
        with Image.open(rewound(upload), formats=FORMATS) as image:
            refuse_shape(image)
            return pixels(image)


def rewound(upload: Any) -> Any:
    upload.seek(0)
    return upload


@contextmanager
def refusals() -> Iterator[None]:
    """Whatever a decoder raises becomes a refusal."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, which is thrown away
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except RefusedPictureError:
        raise
    except UnidentifiedImageError as error:
        raise RefusedPictureError(_("Ce fichier n’est pas une image JPEG, PNG ou WebP.")) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RefusedPictureError(too_many_pixels()) from error
    except Exception as error:
        # Bytes made to hurt a decoder may make it fail in any way: all of them are the file’s fault.
        raise RefusedPictureError(damaged()) from error


def refuse_shape(image: Image.Image) -> None:
    """By what the header declares, before a pixel is decoded."""
    width, height = image.size
    if width * height > settings.PICTURE_MAX_PIXELS or max(width, height) > LONGEST_SIDE:
        raise RefusedPictureError(too_many_pixels())
    if min(width, height) < SHORTEST_SIDE:
        raise RefusedPictureError(
            _("Cette image est trop petite : %(side)d pixels au moins.") % {"side": SHORTEST_SIDE}
        )
    # A telephone’s photograph (MPO) holds a second picture for screens in relief: the first is the photograph.
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise RefusedPictureError(_("Les images animées ne sont pas acceptées."))


def damaged() -> str:
    return _("Cette image est abîmée ou incomplète ; ouvrez-la et enregistrez-la à nouveau avant de l’envoyer.")


def too_many_pixels() -> str:
    most = {"most": settings.PICTURE_MAX_PIXELS // 1_000_000, "side": LONGEST_SIDE}
    return _("Cette image a trop de pixels : %(most)d millions au plus, et %(side)d de côté. Réduisez-la.") % most


def pixels(image: Image.Image) -> Image.Image:
    # A JPEG much too large is decoded at a half or a quarter of its size. Truncated data still raises.
    image.draft(None, (MASTER_SIDE, MASTER_SIDE))
    image.load()
    turn, profile = turn_of(image), image.info.get("icc_profile")
    found = eight_bits(image)
    found.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS)
    found = in_srgb(found, profile)
    if turn is not None:
        found = found.transpose(turn)
    found = without_hidden_colours(found)
    found.info = {}
    return found


def turn_of(image: Image.Image) -> Image.Transpose | None:
    try:
        return UPRIGHT.get(image.getexif().get(ORIENTATION, 1))
    except Exception:  # metadata that cannot be read turn nothing
        return None


def eight_bits(image: Image.Image) -> Image.Image:
    """A copy, never the file’s own object: L, CMYK, RGB or RGBA."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey: to the upper eight. A plain conversion would cut everything above 255 to white.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.copy() if image.mode in {"L", "CMYK", "RGB"} else image.convert("RGB")


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, SRGB, outputMode=wanted)
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A profile that is broken, or of other colours than the picture’s: the pixels are taken as they are.
            return image.convert(wanted)
        return converted or image
    return image.convert(wanted)


def without_hidden_colours(image: Image.Image) -> Image.Image:
    """No alpha that does nothing; nothing left to read under the parts that are wholly transparent."""
    if image.mode != "RGBA":
        return image
    alpha = image.getchannel("A")
    if alpha.getextrema() == (255, 255):
        return image.convert("RGB")
    seen = alpha.point(lambda value: 255 if value else 0)
    return Image.composite(image, Image.new("RGBA", image.size), seen)
