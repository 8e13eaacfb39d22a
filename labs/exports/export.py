"""What every format writes: one search, its labs in order, its columns, its header."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from labs.filters import LabFilter
from labs.models import Axis

from .columns import Column, columns
from .header import Header
from .reading import Row, rows_of


@dataclass(frozen=True)
class Export:
    """`address` is the export's own; `absolute` makes a whole address of a path."""

    header: Header
    columns: list[Column]
    axes: list[Axis]
    lab_ids: list[int]
    address: str
    absolute: Callable[[str], str]

    @classmethod
    def of(cls, labs: LabFilter, address: str, absolute: Callable[[str], str]) -> "Export":
        lab_ids = labs.ordered_ids()
        axes = labs.choices.axes
        return cls(Header.of(labs, len(lab_ids), absolute), columns(axes), axes, lab_ids, address, absolute)

    def chunks(self) -> Iterator[list[Row]]:
        return rows_of(self.lab_ids, self.absolute)
