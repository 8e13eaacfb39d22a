"""What every format writes: a choice of labs in order, their columns, a header."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from labs.models import Axis

from .columns import Column, Value, columns
from .header import Header
from .reading import Row, rows_of


@dataclass(frozen=True)
class Export:
    """`address` is the export's own; `absolute` makes a whole address of a path."""

    header: Header
    columns: list[Column]
    lab_ids: list[int]
    address: str
    absolute: Callable[[str], str]

    @classmethod
    def of(
        cls, header: Header, axes: list[Axis], lab_ids: list[int], address: str, absolute: Callable[[str], str]
    ) -> "Export":
        return cls(header, columns(axes), lab_ids, address, absolute)

    @property
    def title(self) -> str:
        return "labs"

    @property
    def codebook(self) -> list[tuple[str, str, str, str]]:
        return [(column.name, column.kind, column.meaning, column.values) for column in self.columns]

    def lines(self) -> Iterator[list[list[Value]]]:
        """The values of each lab, a chunk of labs at a time."""
        for rows in self.chunks():
            yield [[column.value(row) for column in self.columns] for row in rows]

    def chunks(self) -> Iterator[list[Row]]:
        return self.rows(self.lab_ids)

    def rows(self, lab_ids: list[int]) -> Iterator[list[Row]]:
        """The same in another order."""
        return rows_of(lab_ids, self.absolute, self.header.moment)
