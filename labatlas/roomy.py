"""Room for the frames of a deep call.

CPython 3.11 keeps the frames of a thread in chunks of 16 KB and gives the last one back as soon as it is empty. A loop
whose calls happen to cross the end of a chunk asks the system for memory and returns it at each turn: the tests were
seen to spend two thirds of their time so. Called from one frame that needs more than half of a large chunk, all
that follow find room in the rest of it.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")

# Of eight bytes: a little more than 512 KB, for which CPython takes a chunk of 1 MB.
SLOTS = 66_000


def roomy(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """The same function, called from a frame with room behind it."""

    @wraps(function)
    def called(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        return function(*args, **kwargs)

    called.__code__ = called.__code__.replace(co_stacksize=SLOTS)
    return called
