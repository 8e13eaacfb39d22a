"""The positioning plane: two axes, five steps each, twenty-five cells A1…E5.

Labs lie in the cells as HTML list items above a drawn ground, so that names never collide; here are the cells,
who is in them, and the ground in a square of 100 that the page stretches.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from labs.charts.positions import FIRST_STEP, LAST_STEP, PlaneItem
from labs.charts.svg import number

COLUMNS = "ABCDE"
STEPS = tuple(range(FIRST_STEP, LAST_STEP + 1))
SIDE = 100.0
CELL = SIDE / len(STEPS)


@dataclass(frozen=True)
class PlacedItem:
    """An item with its number in reading order: on narrow screens the number stands for the name."""

    number: int
    item: PlaneItem


@dataclass(frozen=True)
class Cell:
    """One of the 25 cells; `x` and `y` are the steps it stands for."""

    ref: str
    x: int
    y: int
    items: tuple[PlacedItem, ...]

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
    """Cells row by row from A1 to E5; `unplaced` is terra incognita."""

    cells: tuple[Cell, ...]
    unplaced: tuple[PlaneItem, ...]
    ranges: tuple[RangeLine, ...]
    ground: Ground

    @property
    def placed(self) -> tuple[tuple[Cell, PlacedItem], ...]:
        """Every placed item with its cell, in the order of the numbers."""
        return tuple((cell, placed) for cell in self.cells for placed in cell.items)


def plane(items: Iterable[PlaneItem]) -> Plane:
    """Put each item in its cell: column A is step −2 of the horizontal axis, row 1 is step −2 of the vertical one."""
    items = tuple(items)
    cells, count = [], 0
    for y in STEPS:
        for x in STEPS:
            inside = [item for item in items if item.is_placed and (item.x, item.y) == (x, y)]
            placed = tuple(PlacedItem(number, item) for number, item in enumerate(inside, count + 1))
            count += len(placed)
            cells.append(Cell(cell_ref(x, y), x, y, placed))
    return Plane(
        cells=tuple(cells),
        unplaced=tuple(item for item in items if not item.is_placed),
        ranges=tuple(line for item in items if item.is_placed for line in _ranges(item)),
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
