"""The positioning plane: two axes, five steps each, twenty-five cells A1…E5.

Labs lie in the cells as HTML list items above a drawn ground, so that names never collide; here are the cells,
who is in them, and the ground in a square of 100 that the page stretches.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from labs.charts.positions import FIRST_STEP, LAST_STEP, PlaneItem
from labs.charts.svg import number

COLUMNS = "ABCDE"
STEPS = tuple(range(FIRST_STEP, LAST_STEP + 1))
SIDE = 100.0
CELL = SIDE / len(STEPS)
CROWD = 4  # names that a cell has room for


@dataclass(frozen=True)
class PlacedItem:
    """An item with its number in reading order: on narrow screens the number stands for the name.

    In a crowded cell, which prints no name, the number is 0.
    """

    number: int
    item: PlaneItem


@dataclass(frozen=True)
class Kind:
    """How many items of one type a crowded cell holds; an empty key is “type non établi”."""

    type_key: str
    type_name: str
    count: int


@dataclass(frozen=True)
class Cell:
    """One of the 25 cells; `x` and `y` are the steps it stands for."""

    ref: str
    x: int
    y: int
    items: tuple[PlacedItem, ...]

    @property
    def is_crowded(self) -> bool:
        """Too many for their names: the cell counts them by type."""
        return len(self.items) > CROWD

    @property
    def pins(self) -> tuple[PlacedItem, ...]:
        """The items that the cell names."""
        return () if self.is_crowded else self.items

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What a crowded cell counts, the most frequent type first."""
        if not self.is_crowded:
            return ()
        counts = Counter((placed.item.type_key, placed.item.type_name) for placed in self.items)
        return tuple(Kind(key, name, count) for (key, name), count in counts.most_common())

    @property
    def column(self) -> int:
        """1 to 5, from the left."""
        return self.x - FIRST_STEP + 1

    @property
    def row(self) -> int:
        """1 to 5, from the top."""
        return self.y - FIRST_STEP + 1


@dataclass(frozen=True)
class RangeLine:
    """How far a reading may reach: a line over the cells, in units of the ground."""

    x1: str
    y1: str
    x2: str
    y2: str
    type_key: str


@dataclass(frozen=True)
class Ground:
    """Path data of the fine grid, of the lines between cells and of the two middle lines."""

    fine: str
    lines: str
    middle: str


@dataclass(frozen=True)
class Plane:
    """Cells row by row from A1 to E5; `unplaced` is terra incognita. Crowded cells draw no range."""

    cells: tuple[Cell, ...]
    unplaced: tuple[PlaneItem, ...]
    ranges: tuple[RangeLine, ...]
    ground: Ground

    @property
    def placed(self) -> tuple[tuple[Cell, PlacedItem], ...]:
        """Every placed item with its cell, cell by cell."""
        return tuple((cell, placed) for cell in self.cells for placed in cell.items)

    @property
    def pins(self) -> tuple[PlacedItem, ...]:
        """The items that are named on the plane, in the order of their numbers."""
        return tuple(placed for cell in self.cells for placed in cell.pins)


def plane(items: Iterable[PlaneItem]) -> Plane:
    """Put each item in its cell: column A is step −2 of the horizontal axis, row 1 is step −2 of the vertical one."""
    inside, unplaced = defaultdict(list), []
    for item in items:
        if item.is_placed:
            inside[item.x, item.y].append(item)
        else:
            unplaced.append(item)
    cells, count = [], 0
    for y in STEPS:
        for x in STEPS:
            numbered = len(inside[x, y]) <= CROWD
            placed = tuple(
                PlacedItem(number if numbered else 0, item) for number, item in enumerate(inside[x, y], count + 1)
            )
            count += len(placed) if numbered else 0
            cells.append(Cell(cell_ref(x, y), x, y, placed))
    return Plane(
        cells=tuple(cells),
        unplaced=tuple(unplaced),
        ranges=tuple(line for cell in cells for pin in cell.pins for line in _ranges(pin.item)),
        ground=GROUND,
    )


def cell_ref(x: int, y: int) -> str:
    """The name of a cell: cell_ref(-2, 2) == "A5"."""
    return f"{COLUMNS[x - FIRST_STEP]}{y - FIRST_STEP + 1}"


def _centre(step: int) -> float:
    return (step - FIRST_STEP + 0.5) * CELL


def _ranges(item: PlaneItem) -> list[RangeLine]:
    assert item.x is not None
    assert item.y is not None
    lines = []
    if item.x_range and item.x_range[0] != item.x_range[1]:
        y = number(_centre(item.y))
        lines.append(RangeLine(number(_centre(item.x_range[0])), y, number(_centre(item.x_range[1])), y, item.type_key))
    if item.y_range and item.y_range[0] != item.y_range[1]:
        x = number(_centre(item.x))
        lines.append(RangeLine(x, number(_centre(item.y_range[0])), x, number(_centre(item.y_range[1])), item.type_key))
    return lines


def _grid(places: Iterable[float]) -> str:
    side = number(SIDE)
    return "".join(f"M{number(at)} 0V{side}M0 {number(at)}H{side}" for at in places)


GROUND = Ground(
    fine=_grid(at for at in range(5, 100, 5) if at % CELL),
    lines=_grid(at for at in range(20, 100, 20)),
    middle=_grid([SIDE / 2]),
)
