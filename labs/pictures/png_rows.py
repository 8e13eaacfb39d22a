"""Whether a PNG holds all the rows that its header promises: a decoder fills the missing ones with black."""

import struct
import zlib
from collections.abc import Iterator
from typing import IO

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# First column, first row, columns and rows between: of each pass of an interlaced picture.
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
PIECE = 1 << 16


def has_all_rows(file: IO[bytes]) -> bool:
    """`file`: a PNG whose checksums hold. Memory stays small: what is inflated is counted, not kept."""
    file.seek(8)
    packed = zlib.decompressobj()
    missing = 0
    for kind, data in chunks(file):
        if kind == b"IHDR":
            missing = promised(data)
        elif kind == b"IDAT":
            missing -= inflated(packed, data, missing)
            if missing <= 0 or packed.eof:
                break
    return missing <= 0


def chunks(file: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    while len(head := file.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        yield kind, file.read(length)
        file.seek(4, 1)  # the checksum


def promised(header: bytes) -> int:
    """Bytes of all rows, each with the byte of its filter."""
    width, height, depth, colour, _packing, _filter, interlaced = struct.unpack(">IIBBBBB", header[:13])
    bits = depth * CHANNELS[colour]
    total = 0
    for left, top, across, down in PASSES if interlaced else ((0, 0, 1, 1),):
        columns, rows = -((left - width) // across), -((top - height) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total


def inflated(packed: "zlib._Decompress", data: bytes, most: int) -> int:
    """How many bytes this piece of the data inflates to, counted no further than `most`."""
    count = 0
    while data and not packed.eof and count < most:
        count += len(packed.decompress(data, PIECE))
        data = packed.unconsumed_tail
    return count
