"""From hostile bytes to a clean master: what is let in, what is left of it, what it costs."""

import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageCms

from labs.models import Picture
from labs.pictures import RefusedPictureError, clean_master, is_made_here, written_files
from labs.pictures.jpeg_scan import has_all_blocks
from labs.pictures.png_rows import promised
from tests.factories import make_lab
from tests.pictures import HOSTILE, NAMES, PIXELS, SCRIPT, animated, drawn, photograph, png, saved, upload


def master_of(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(clean_master(upload(content)).read()))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_good_picture_comes_through(kind: str) -> None:
    image = master_of(saved(drawn(), kind))
    assert (image.size, image.mode) == ((400, 300), "RGB")
    red, green, blue = image.getpixel((20, 20))
    assert red > 240 and green < 20 and blue < 20


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words(name: str) -> None:
    with pytest.raises(RefusedPictureError) as refused:
        clean_master(upload(HOSTILE[name]))
    assert refused.value.messages[0].endswith(".")


def test_a_file_too_heavy_is_refused_unread(settings: Any) -> None:
    settings.PICTURE_MAX_BYTES = len(PIXELS) - 1
    with pytest.raises(RefusedPictureError, match="pèse"):
        clean_master(upload(PIXELS))


def test_the_cap_on_pixels_is_a_setting(settings: Any) -> None:
    settings.PICTURE_MAX_PIXELS = 400 * 300
    assert clean_master(upload(PIXELS)).width == 400
    settings.PICTURE_MAX_PIXELS = 400 * 300 - 1
    with pytest.raises(RefusedPictureError, match="pixels"):
        clean_master(upload(PIXELS))


def with_exif(kind: str, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0xA431] = orientation, SCRIPT.decode(), "serial-4242"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 29.0)
    exif[0x8298] = "Propriétaire".encode().decode("latin-1")
    return saved(drawn(), kind, exif=exif)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_place_owner_serial_and_comments_are_gone(kind: str) -> None:
    sent = with_exif(kind)
    assert b"serial-4242" in sent
    clean = clean_master(upload(sent)).read()
    assert b"serial-4242" not in clean and SCRIPT not in clean and b"Exif" not in clean
    assert not Image.open(BytesIO(clean)).getexif()


def test_the_comment_and_the_profile_of_a_jpeg_are_gone() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    clean = clean_master(upload(saved(drawn(), "JPEG", comment=SCRIPT, icc_profile=profile))).read()
    assert SCRIPT not in clean
    assert "icc_profile" not in Image.open(BytesIO(clean)).info


@pytest.mark.parametrize("profile", [b"", b"not a profile", b"\0" * 200])
def test_a_broken_profile_does_no_harm(profile: bytes) -> None:
    assert master_of(saved(drawn(), "JPEG", icc_profile=profile)).size == (400, 300)


@pytest.mark.parametrize(("orientation", "size", "corner"), [
    (1, (400, 300), (20, 20)), (2, (400, 300), (380, 20)), (3, (400, 300), (380, 280)), (4, (400, 300), (20, 280)),
    (5, (300, 400), (20, 20)), (6, (300, 400), (280, 20)), (7, (300, 400), (280, 380)), (8, (300, 400), (20, 380)),
    (99, (400, 300), (20, 20)),
])  # fmt: skip
def test_a_picture_is_turned_upright(orientation: int, size: tuple[int, int], corner: tuple[int, int]) -> None:
    image = master_of(with_exif("JPEG", orientation))
    assert image.size == size
    red, green, _blue = image.getpixel(corner)
    assert red > 200 and green < 60


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "RGBA", "LA"])
def test_every_kind_of_colour_becomes_plain(mode: str) -> None:
    image = master_of(saved(drawn(mode), "JPEG" if mode == "CMYK" else "PNG"))
    assert (image.mode, image.size) == ("RGB", (400, 300))


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    deep = Image.new("I;16", (64, 64))
    deep.putdata([value * 16 for value in range(4096)])
    low, high = master_of(saved(deep)).convert("L").getextrema()
    assert low < 5 and high > 250


def test_a_logo_stays_transparent_and_hides_nothing() -> None:
    logo = drawn("RGBA")
    logo.putalpha(Image.new("L", logo.size, 0))
    logo.paste((10, 20, 30, 255), (200, 150, 300, 250))
    image = master_of(saved(logo))
    assert (image.format, image.mode) == ("PNG", "RGBA")
    assert image.getpixel((20, 20)) == (0, 0, 0, 0), "the red corner was not to be seen"
    assert image.getpixel((250, 200)) == (10, 20, 30, 255)


def test_a_palette_with_a_transparent_colour_stays_transparent() -> None:
    flat = drawn("P").quantize(8)
    image = master_of(saved(flat, "PNG", transparency=flat.getpixel((20, 20))))
    assert image.mode == "RGBA" and image.getpixel((20, 20))[3] == 0


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_hangs_behind_a_picture_is_lost(kind: str) -> None:
    clean = clean_master(upload(saved(drawn(), kind) + b"PK\x03\x04" + SCRIPT)).read()
    assert SCRIPT not in clean and b"PK\x03\x04" not in clean


def test_the_photograph_of_a_telephone_keeps_its_first_picture() -> None:
    assert master_of(animated("MPO")).size == (64, 64)


def test_a_large_picture_is_made_smaller_and_a_small_one_never_larger() -> None:
    assert max(master_of(saved(drawn(size=(3_600, 200)), "JPEG")).size) == 3_000
    assert master_of(saved(drawn(size=(40, 30)))).size == (40, 30)


@pytest.mark.parametrize(("depth", "colour"), [(1, 0), (8, 0), (8, 2), (16, 6), (8, 6)])
def test_a_png_with_all_its_rows_is_taken_and_one_that_lacks_the_last_is_not(depth: int, colour: int) -> None:
    assert master_of(png(40, 30, depth=depth, colour=colour)).size == (40, 30)
    with pytest.raises(RefusedPictureError, match="incomplète"):
        clean_master(upload(png(40, 30, depth=depth, colour=colour, rows=29)))


@pytest.mark.parametrize(
    "options",
    [{}, {"progressive": True}, {"optimize": True}, {"restart_marker_rows": 1}, {"subsampling": 0}, {"quality": 1}],
)
@pytest.mark.parametrize("size", [(400, 300), (17, 23)])
def test_a_jpeg_with_all_its_blocks_is_taken_however_it_is_coded(
    size: tuple[int, int], options: dict[str, Any]
) -> None:
    for mode in ("RGB", "L", "CMYK"):
        whole = saved(drawn(mode, size), "JPEG", exif=with_thumbnail(), **options)
        assert has_all_blocks(BytesIO(whole)), mode
        assert has_all_blocks(BytesIO(whole + saved(drawn(), "JPEG")[:900])), mode
    assert not has_all_blocks(BytesIO(saved(drawn(size=(400, 300)), "JPEG")[:-60] + b"\xff\xd9"))


def with_thumbnail() -> bytes:
    """Metadata that hold a small JPEG with its own end mark."""
    exif = Image.Exif()
    exif[0x927C] = saved(drawn(size=(32, 24)), "JPEG")
    return exif.tobytes()


def test_the_rows_of_an_interlaced_png_are_counted_pass_by_pass() -> None:
    # Width, height, eight bits of grey, interlaced: seven passes of one and more rows.
    for width, height, passes in [(8, 8, [(1, 1), (1, 1), (1, 2), (2, 2), (2, 4), (4, 4), (4, 8)]), (1, 1, [(1, 1)])]:
        header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 1)
        assert promised(header) == sum(rows * (1 + columns) for rows, columns in passes)


MEASURED = """
import resource, sys, time
import django; django.setup()
from django.core.files.base import ContentFile
from labs.pictures import RefusedPictureError, clean_master
from tests.pictures import HOSTILE, PIXELS
clean_master(ContentFile(PIXELS))
for name in ("a 1-bit bomb", "a 16-bit bomb", "a WebP bomb", "a profile that inflates", "many texts that inflate"):
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try: clean_master(ContentFile(HOSTILE[name]))
    except RefusedPictureError: pass
    else: sys.exit(name + " was let in")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    took = time.monotonic() - start
    print(name, grown, "MB", round(took, 2), "s")
    if grown > 64 or took > 5: sys.exit(f"{name}: {grown} MB, {took} s")
"""


def test_bombs_cost_little_memory_and_time() -> None:
    folder = Path(__file__).resolve().parent.parent
    environment = {"DJANGO_SETTINGS_MODULE": "labatlas.settings", "DEBUG": "1", "PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_senders_name_is_kept(name: str) -> None:
    sent = photograph()
    sent._name = name
    picture = Picture(lab=make_lab(), image=sent, credit="x", licence="CC0")
    picture.save()
    assert is_made_here(picture.image.name) and default_storage.exists(picture.image.name)


@pytest.mark.django_db
def test_renditions_are_made_at_save_and_measured() -> None:
    picture = Picture.objects.create(lab=make_lab(), image=photograph(size=(1000, 500)), credit="x", licence="CC0")
    assert (picture.width, picture.height) == (1000, 500)
    made = [(rendition["format"], rendition["width"], rendition["height"]) for rendition in picture.renditions]
    expected = [(320, 160), (640, 320), (960, 480), (1000, 500)]
    assert made == [(kind, *size) for size in expected for kind in ("webp", "jpg")]
    for rendition in picture.renditions:
        with default_storage.open(rendition["name"]) as file, Image.open(file) as image:
            assert image.size == (rendition["width"], rendition["height"])
            assert not image.getexif() and "icc_profile" not in image.info


@pytest.mark.django_db
def test_a_save_without_a_new_file_writes_no_file() -> None:
    picture = Picture.objects.create(lab=make_lab(), image=photograph(), credit="x", licence="CC0")
    before = default_storage.listdir("images")
    picture = Picture.objects.get(pk=picture.pk)
    picture.credit = "y"
    picture.save()
    assert default_storage.listdir("images") == before


@pytest.mark.django_db
def test_a_failed_block_leaves_no_file_and_an_outer_failure_neither() -> None:
    lab = make_lab()

    def save_and_fail() -> None:
        with written_files():
            Picture.objects.create(lab=lab, image=photograph(), credit="x", licence="CC0")
        assert default_storage.listdir("images")[1]
        raise RuntimeError

    with pytest.raises(RuntimeError), written_files():
        save_and_fail()
    assert default_storage.listdir("images")[1] == []


def test_the_corpus_holds_a_control() -> None:
    assert clean_master(upload(png(32, 32, depth=8, colour=2))).width == 32


@pytest.mark.parametrize(
    ("mode", "colour", "fallback"), [("RGB", (200, 30, 30), "jpg"), ("RGBA", (200, 30, 30, 90), "png")]
)
def test_only_what_can_be_seen_through_falls_back_on_png(
    mode: str, colour: tuple[int, ...], fallback: str, db: None
) -> None:
    made = Picture(lab=make_lab(), use="logo", credit="Essai", licence="CC0")
    made.image = upload(saved(Image.new(mode, (64, 48), colour), "PNG"))
    made.save()
    assert made.image.name.endswith(".png")
    assert {rendition["format"] for rendition in made.renditions} == {"webp", fallback}
