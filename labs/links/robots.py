"""What a robots.txt lets a program ask, as RFC 9309 says it.

Stars are matched from left to right without going back: a file made to be slow stays fast. The reader of Python knows
no stars, and those that turn them into regular expressions can be kept busy for hours by one line.
"""

from dataclasses import dataclass, field

# RFC 9309 wants 500 kB to be read at least.
MOST_BYTES, MOST_RULES = 500 * 1024, 5000
LONGEST_PAUSE = 30.0


@dataclass
class Group:
    """`rules` are (allows, pattern); `pause` the seconds between two requests, when the site asks for some."""

    rules: list[tuple[bool, str]] = field(default_factory=list)
    pause: float = 0

    def allows(self, path: str) -> bool:
        """The longest rule that fits decides; between two as long, the one that allows."""
        fitting = [(len(pattern), allowed) for allowed, pattern in self.rules if pattern and fits(pattern, path)]
        return max(fitting)[1] if fitting else True


EVERYTHING, NOTHING = Group(), Group([(False, "/")])


def read_robots(text: str, agent: str) -> Group:
    """The rules for this agent (its first word, in lower case): those that name it, else those for everybody."""
    groups: dict[str, Group] = {}
    named: list[str] = []
    is_open, count = True, 0
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon or count >= MOST_RULES:
            continue
        if key == "user-agent":
            named = [*named, value.lower()] if is_open else [value.lower()]
            is_open = True
            groups.setdefault(value.lower(), Group())
            continue
        if key in {"allow", "disallow"}:
            is_open, count = False, count + 1
            for name in named:
                groups[name].rules.append((key == "allow", value))
        elif key == "crawl-delay":
            is_open = False
            for name in named:
                groups[name].pause = seconds(value)
    return groups.get(agent) or groups.get("*") or EVERYTHING


def seconds(value: str) -> float:
    try:
        return min(max(0.0, float(value)), LONGEST_PAUSE)  # in this order, for « nan »
    except ValueError:
        return 0


def fits(pattern: str, path: str) -> bool:
    is_anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    last = others.pop() if is_anchored and others else None
    for piece in others:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    if last is not None:
        return len(path) - len(last) >= place and path.endswith(last)
    return not is_anchored or place == len(path)
