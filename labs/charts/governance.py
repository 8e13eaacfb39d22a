"""Who stands above a lab, who stands beside it: the boxes of the governance diagram, in rows.

The boxes are HTML, so that names wrap and links work; the style sheet draws the ties.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDEST_ROW = 4


@dataclass(frozen=True)
class Box:
    """An organisation or an office: its name, what ties it to the lab, and its page if it has one."""

    name: str
    tie: str = ""
    url: str = ""


@dataclass(frozen=True)
class Row:
    """Boxes side by side; `is_stacked` when there are too many for one row, and they stand in a column without ties."""

    boxes: tuple[Box, ...]

    @property
    def is_stacked(self) -> bool:
        return len(self.boxes) > WIDEST_ROW

    def __bool__(self) -> bool:
        return bool(self.boxes)


@dataclass(frozen=True)
class GovernanceDiagram:
    """Supervision above (full lines), the lab across the middle, partners below (dashed lines)."""

    lab: str
    above: Row
    below: Row

    @property
    def is_unknown(self) -> bool:
        """True when no document says who stands above or beside the lab."""
        return not self.above and not self.below


def governance(lab: str, above: Iterable[Box], below: Iterable[Box] = ()) -> GovernanceDiagram:
    """Arrange the boxes; the same box given twice in a row is drawn once."""
    return GovernanceDiagram(lab, Row(tuple(dict.fromkeys(above))), Row(tuple(dict.fromkeys(below))))
