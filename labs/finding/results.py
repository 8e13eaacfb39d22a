"""The labs found, in order."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import overload

from pyroaring import BitMap


@dataclass(frozen=True)
class Results(Sequence[int]):
    """The labs found among all in their order, those of the first tier before all others, and so on.

    A part is cut without listing the whole.
    """

    order: array
    labs: BitMap
    tiers: tuple[BitMap, ...] = ()

    def __len__(self) -> int:
        return len(self.labs)

    def __iter__(self) -> Iterator[int]:
        rest = self.labs
        for tier in (*self.tiers, self.labs):
            now = tier & rest
            if now:
                yield from (key for key in self.order if key in now)
                rest = rest - now

    @overload
    def __getitem__(self, part: int) -> int: ...

    @overload
    def __getitem__(self, part: slice) -> list[int]: ...

    def __getitem__(self, part: int | slice) -> int | list[int]:
        if isinstance(part, slice):
            return list(islice(self, *part.indices(len(self))))
        return next(islice(self, part, None))
