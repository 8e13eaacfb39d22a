"""Whether a JPEG holds all the blocks that its header promises: a decoder fills the missing ones with grey.

The decoder says nothing of it once the end mark is there. So noise is put before that mark: when the blocks are all
there, none of it is read; when some are missing, it is read in their stead, and the picture changes.
"""

import random
import re
from io import BytesIO
from typing import IO

from PIL import Image

# A byte of the coded blocks that is a mark in earnest: neither a stuffed FF, nor a restart, nor a filler.
MARK = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])", re.DOTALL)
END = 0xD9
# Frames that Huffman’s code does not write. Arithmetic coding leaves out zeros at its end: noise would change a whole
# picture.
OTHER_FRAMES = {0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)}
NOISE = bytes(random.Random(1).choices(range(1, 255), k=4096))
# The decoder gives an eighth of the size at the least: one pixel for each block.
SMALLEST = (1, 1)


def has_all_blocks(file: IO[bytes]) -> bool:
    """`file`: a JPEG that opens. True, too, where noise cannot tell: arithmetic coding, scans left out whole."""
    data = file.read()
    end = end_of_first(data)
    if end is None:
        return True  # the decoder refuses a picture without its end mark
    return blocks(data[:end] + data[end : end + 2]) == blocks(data[:end] + NOISE + data[end : end + 2])


def end_of_first(data: bytes) -> int | None:
    """Where the end mark of the first picture stands; a telephone puts a second one after it."""
    place = 2
    while found := MARK.search(data, place):
        mark, place = found[1][0], found.end()
        if mark == END:
            return found.start()
        if mark in OTHER_FRAMES:
            return None
        if mark >= 0xC0:
            place += int.from_bytes(data[place : place + 2])
    return None


def blocks(data: bytes) -> bytes:
    """One grey level for each block."""
    with Image.open(BytesIO(data), formats=("JPEG",)) as image:
        image.draft("L", SMALLEST)
        return image.tobytes()
