"""What matching finds for one draft."""

from dataclasses import dataclass, field

from labs.doubles import Near


@dataclass
class Match:
    """`target` is the key of the record, None for a new one."""

    target: int | None = None
    candidates: list[Near] = field(default_factory=list)
    is_undecided: bool = False
    is_skipped: bool = False
    why: str = ""


def fits(country: str, other: str) -> bool:
    """Two countries do not contradict: they are one, or one of them is unknown."""
    return not country or not other or other == country
