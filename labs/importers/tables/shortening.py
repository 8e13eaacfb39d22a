"""How many problems are told one by one. A column that is wrong from top to bottom has as many as there are rows."""

from labs.importers.drafts import Problem, Reading

MOST_TOLD = 1_000


def shorten(reading: Reading) -> int:
    """Takes away the problems beyond those that are told, so that they do not fill the memory; gives their number."""
    untold = max(0, len(reading.problems) - MOST_TOLD)
    del reading.problems[MOST_TOLD:]
    return untold


def tell_rest(reading: Reading, untold: int) -> None:
    untold += shorten(reading)
    if untold:
        reading.problems.append(Problem("more-problems", details={"count": untold}))
