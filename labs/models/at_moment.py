"""A lab cut back to what may have been true of it at a moment in the past."""

from collections.abc import Sequence
from typing import Any, Self

from django.utils import timezone

from labs.dates import PartialDate
from labs.moments import Existence, begun, existence, known_at, last_known, past


class AtMoment:
    """For the lab. `moment` is the one that the instance was cut back to, `seen` its sightings (labs.sightings)."""

    moment: PartialDate | None = None
    seen: Sequence[Any] = ()
    status: Any
    status_as_of: Any
    opened: Any
    closed: Any
    closing_reason: Any
    get_absolute_url: Any
    headline_team: Any

    def as_known_at(self, moment: PartialDate | None, seen: Sequence[Any] = ()) -> Self:
        """Leave on this instance only what may have been true at a moment; its parts must be prefetched.

        `seen` are its sightings (labs.sightings), the oldest first.
        """
        self.moment, self.seen = moment, seen
        if (moment := past(moment, timezone.localdate())) is None:
            return self
        for name in ("teams", "governances", "positions", "programmes"):
            if (rows := getattr(self, "_prefetched_objects_cache", {}).get(name)) is not None:
                rows._result_cache = begun(rows, moment, "start" if name == "programmes" else "as_of")
                for row in rows._result_cache:
                    row.is_preferred = False  # chosen among what is known today; then, the newest led
        if self.status_as_of is None or not known_at(self.status_as_of, moment):
            last = last_known(seen, moment)
            self.status, self.status_as_of = (last.status, last.date) if last else (None, None)
        if self.closed and moment.definitely_before(self.closed):
            self.closed, self.closing_reason = None, ""
        return self

    @property
    def existence(self) -> Existence | None:
        """Whether it was there at the moment of `as_known_at`; None for the lab of today."""
        return existence(self.opened, self.closed, self.moment, self.seen) if self.moment else None

    @property
    def has_undated_team(self) -> bool:
        """At a moment: nobody says whether its team is that of then."""
        team = self.headline_team
        return bool(self.moment and team and not team.as_of)

    @property
    def url_at_moment(self) -> str:
        """Its address, at the moment the reader is looking at."""
        return f"{self.get_absolute_url()}?au={self.moment}" if self.moment else self.get_absolute_url()
