"""In which encoding a text was saved: told by its mark, else UTF-8, else what French Excel writes (cp1252)."""

import codecs
import re

from labs.importers.drafts import UnreadableError

CHUNK = 64 * 1024
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# One in so many bytes: with more NULs the file is no text, or has two bytes a letter and no mark.
NULS = 100
# UTF-7 writes “é” as “+AOk-”, with nothing but ASCII.
UTF_7 = re.compile(rb"\+A[K-P][A-Za-z0-9+/]-")
# What UTF-8 makes of accented letters, quotes and, wrongly, lone surrogates: where they stand in a file that is not
# UTF-8 as a whole, two encodings were mixed.
UTF_8_LETTERS = re.compile(rb"[\xc3\xc5][\x80-\xbf]|\xe2\x80[\x90-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")
# “é”, “à”, “è” and “ê” of old Macintosh files, between letters, where cp1252 has signs that no word holds.
MACINTOSH = re.compile(rb"[A-Za-z][\x88\x8d-\x90][A-Za-z]")
# More than three bytes in ten beyond ASCII: no text in Latin letters.
STRANGE = 0.3


def encoding_of(data: bytes) -> str:
    """The name of a codec that decodes all of it. Raises UnreadableError rather than let mojibake in."""
    for mark, name in MARKS:
        if data.startswith(mark):
            if (fault := first_fault(data, name)) is not None:
                raise UnreadableError("encoding-damaged", str(line_of(data, fault)), encoding=name)
            return name
    if data.count(0) * NULS > len(data):
        raise UnreadableError("binary")
    fault = first_fault(data, "utf-8")
    if fault is None:
        if UTF_7.search(data) and data.isascii():
            raise UnreadableError("encoding-unknown")
        return "utf-8"
    line = str(line_of(data, fault))
    if UTF_8_LETTERS.search(data):
        raise UnreadableError("encoding-mixed", line)
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if beyond > STRANGE * len(data) or MACINTOSH.search(data) or first_fault(data, "cp1252") is not None:
        raise UnreadableError("encoding-unknown", line)
    return "cp1252"


def first_fault(data: bytes, encoding: str) -> int | None:
    """About where the first byte stands that the codec refuses, in bytes; None when it decodes all. Bounded memory."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(data), CHUNK):
        try:
            decoder.decode(data[start : start + CHUNK], final=start + CHUNK >= len(data))
        except UnicodeDecodeError as error:
            return min(start + error.start, len(data) - 1)
    return None


def line_of(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
