"""Pictures for tests, good and hostile, made in code: no binary file lies in the repository."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, PngImagePlugin


def drawn(mode: str = "RGB", size: tuple[int, int] = (400, 300)) -> Image.Image:
    """A picture with many colours whose upper left corner is red."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image = Image.merge("RGB", (image.getchannel(0), image.getchannel(1).rotate(90), image.getchannel(2).rotate(45)))
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=(255, 0, 0))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def upload(content: bytes, name: str = "photo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")


def photograph(**size: Any) -> SimpleUploadedFile:
    return upload(saved(drawn(**size), "JPEG", quality=90), "photo.jpg")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int, height: int, *, depth: int = 1, colour: int = 0, extra: bytes = b"", rows: int | None = None
) -> bytes:
    """A PNG of zeros, written by hand: `rows` says how many there really are, `extra` are chunks before the data."""
    channels = {0: 1, 2: 3, 6: 4}[colour]
    line = 1 + (width * depth * channels + 7) // 8
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(line)) for _row in range(height if rows is None else rows)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def with_texts(count: int, size: int) -> bytes:
    texts = PngImagePlugin.PngInfo()
    for number in range(count):
        texts.add_text(f"t{number}", "a" * size, zip=True)
    return saved(drawn(), pnginfo=texts)


def damaged(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def animated(kind: str) -> bytes:
    frames = [drawn(size=(64, 64)), drawn(size=(64, 64)).rotate(90)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def webp_header(width: int, height: int) -> bytes:
    """A WebP that declares a canvas and holds nothing."""
    canvas = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", len(canvas)) + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


PIXELS = saved(drawn())
HOSTILE: dict[str, bytes] = {
    "a 1-bit bomb": png(13_000, 13_000),
    "a 16-bit bomb": png(6_000, 6_000, depth=16, colour=6, rows=1),
    "one column": png(1, 60_000),
    "one row": png(60_000, 1),
    "a long row": png(17_000, 16),
    "declared as a mountain": png(2**31 - 1, 2**31 - 1, rows=0),
    "no size": png(0, 0, rows=0),
    "a WebP bomb": webp_header(16_383, 16_383),
    "a tracker": saved(Image.new("RGB", (1, 1))),
    "a truncated PNG": PIXELS[: len(PIXELS) // 2],
    "a PNG with few of its rows": png(400, 300, rows=3),
    "a PNG without its last row": png(400, 300, depth=8, colour=2, rows=299),
    "a truncated JPEG": saved(drawn(), "JPEG")[:3_000],
    "a JPEG cut short and closed": saved(drawn(), "JPEG")[:3_000] + b"\xff\xd9",
    "a JPEG closed before its last blocks": saved(drawn(), "JPEG")[:-60] + b"\xff\xd9",
    "a truncated WebP": saved(drawn(), "WEBP")[:500],
    "a bad checksum": damaged(PIXELS, -5),
    "a bad checksum of the data": damaged(PIXELS, len(PIXELS) // 2),
    "a header that promises more": damaged(saved(drawn(), "JPEG"), saved(drawn(), "JPEG").index(b"\xff\xc0") + 5),
    "an animated PNG": animated("PNG"),
    "an animated WebP": animated("WEBP"),
    "an animated GIF": animated("GIF"),
    "a text that inflates": with_texts(1, 2**21),
    "many texts that inflate": with_texts(8, 2**20 - 1),
    "a profile that inflates": png(32, 32, extra=chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(2**25), 9))),
    "a GIF": saved(drawn("P"), "GIF"),
    "a TIFF": saved(drawn(), "TIFF"),
    "a BMP": saved(drawn(), "BMP"),
    "an ICO": saved(drawn(), "ICO"),
    "an AVIF": saved(drawn(), "AVIF"),
    "a PDF": saved(drawn(), "PDF"),
    "PostScript": saved(drawn(), "EPS"),
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "MP4": b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41" + bytes(500),
    "a script behind a GIF": b"GIF89a/*" + bytes(50) + b"*/=1;alert(1)",
    "HTML before a picture": b"<html>" + PIXELS,
    "one byte": b"\x89",
}
SCRIPT = b"<script>alert(1)</script>"
NAMES = [
    "a\0.png", "../../etc/passwd", "..\\..\\x.png", "/etc/passwd", "é è.png", "猫.png", "\u202egnp.exe", "x" * 400,
    "photo.php.png", "photo.html", ".htaccess", "con.png", "a;b.png", "a'b\".png", "<script>.png", "%2e%2e%2f.png",
    "a\r\nb.png", " ", "-rf.png", "photo",
]  # fmt: skip
