"""How much of a table is read before it is refused. A file above a limit is refused whole, never cut."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, lengths in signs. `ratio` counts only from `small` bytes on, unpacked."""

    size: int = 20 * MEGABYTE
    rows: int = 200_000
    columns: int = 300
    cells: int = 10_000_000
    cell_length: int = 60_000
    sheets: int = 200
    # Zip formats: members, bytes once unpacked, and how many times larger they may get.
    members: int = 2_000
    unpacked: int = 200 * MEGABYTE
    # A member beside the cells (styles, names), or the cells of one row.
    part: int = 8 * MEGABYTE
    ratio: int = 60
    small: int = 8 * MEGABYTE
    # Trees: how deep, how many nodes once aliases are written out.
    depth: int = 20
    nodes: int = 500_000


DEFAULT = Limits()
