"""Everything the page of a lab shows, gathered in a fixed number of queries (at most twenty, and the stamp)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, Q, prefetch_related_objects

from labs.cards import readings_of
from labs.charts.governance import Box, GovernanceDiagram, governance
from labs.charts.positions import AxisReading
from labs.dates import PartialDate
from labs.footnotes import Footnotes
from labs.memory import recall
from labs.models import (
    Answer,
    Axis,
    Event,
    Governance,
    Lab,
    Lineage,
    Mission,
    Partnership,
    Picture,
    Position,
    Programme,
    Publication,
    Question,
    Record,
    Role,
    Team,
    change_stamp,
)
from labs.moments import begun
from labs.neighbours import Neighbour, neighbours_of
from labs.sightings import all_sightings

from .chronology import Moment, chronology
from .lacking import lacking
from .words import Words

ABOVE = (Partnership.Role.SUPERVISION, Partnership.Role.HOST, Partnership.Role.FUNDING)


@dataclass(frozen=True)
class AxisLine:
    """One axis: the reading that is drawn, the position behind it, and older or rival positions."""

    reading: AxisReading
    position: Position | None
    others: list[Position]


@dataclass(frozen=True)
class Facts:
    """What hangs on the lab and is not one of its own columns, as readers may see it."""

    axes: list[Axis]
    questions: list[Question]
    answers: list[Answer]
    missions: list[Mission]
    partnerships: list[Partnership]
    roles: list[Role]
    lineages: list[Lineage]
    programmes: list[Programme]
    publications: list[Publication]
    events: list[Event]
    pictures: list[Picture]
    words: Words

    @classmethod
    def about(cls, lab: Lab, stamp: str, moment: PartialDate | None = None) -> "Facts":
        """Eleven queries, and two that are asked once for each state of the atlas. At a moment, none that came later.

        What is over by then stays, as history.
        """
        takes_part = Q(organiser_labs=lab) | Q(participants=lab)
        events = Event.objects.public().filter(pk__in=Event.objects.filter(takes_part).values("pk"))
        roles = lab.roles.public().select_related("person")
        return cls(
            axes=recall(stamp, "axes", lambda: list(Axis.objects.all())),
            questions=recall(stamp, "questions", lambda: list(Question.objects.all())),
            answers=list(lab.answers.all()),
            missions=begun(lab.missions.public().select_related("commissioned_by", "programme"), moment, "start"),
            partnerships=list(lab.partnerships.select_related("organisation")),
            roles=begun(roles, moment, "start", "as_of"),
            lineages=begun(filter(is_shown, lineages_of(lab)), moment, "date"),
            programmes=begun(lab.programmes.public(), moment, "start"),
            publications=begun(lab.publications.public(), moment, "published"),
            events=begun(events, moment, "start"),
            pictures=list(lab.pictures.all()),
            words=Words.of(lab),
        )

    @property
    def records(self) -> Iterable[Record]:
        """All records whose facts the page shows."""
        for group in (self.answers, self.missions, self.partnerships, self.roles, self.lineages, self.programmes,
                      self.publications, self.events):  # fmt: skip
            yield from group  # type: ignore[misc]


@dataclass(frozen=True)
class Profile:
    """The page of one lab. `notes` number themselves as the page is printed, from top to bottom."""

    lab: Lab
    facts: Facts
    notes: Footnotes
    neighbours: list[Neighbour]

    @classmethod
    def of(cls, lab: Lab, moment: PartialDate | None = None) -> "Profile":
        """The page as of today, or with what may have been true of the lab at a moment."""
        prefetch_related_objects([lab], Prefetch("positions", Position.objects.select_related("axis")), "themes")
        lab.as_known_at(moment, all_sightings().get(lab.pk, ()) if moment else ())
        stamp = change_stamp()
        facts = Facts.about(lab, stamp, moment)
        dated = [*lab.teams.all(), *lab.governances.all(), *lab.positions.all()]
        notes = Footnotes.of([lab, *dated, *facts.records])
        return cls(lab, facts, notes, neighbours_of(lab, facts.axes, stamp, moment))

    @cached_property
    def readings(self) -> list[AxisReading]:
        return readings_of(self.lab, self.facts.axes)

    @cached_property
    def axis_lines(self) -> list[AxisLine]:
        heads = self.lab.headline_positions
        rows = [row for row in self.lab.positions.all() if row != heads[row.axis_id]]
        return [
            AxisLine(reading, heads.get(axis.pk), [row for row in rows if row.axis_id == axis.pk])
            for axis, reading in zip(self.facts.axes, self.readings, strict=True)
        ]

    @cached_property
    def cover(self) -> Picture | None:
        return next((picture for picture in self.facts.pictures if picture.use == Picture.Use.COVER), None)

    @cached_property
    def other_pictures(self) -> list[Picture]:
        """The logo, then the illustrations."""
        others = [picture for picture in self.facts.pictures if picture.use != Picture.Use.COVER]
        return sorted(others, key=lambda picture: picture.use != Picture.Use.LOGO)

    @property
    def is_type_proposed(self) -> bool:
        return self.lab.lab_type is not None and not self.notes.is_stated(self.lab, "lab_type")

    @cached_property
    def teams(self) -> list[Team]:
        return list(self.lab.teams.all())

    @property
    def teams_disagree(self) -> bool:
        sizes = {(team.headcount_low, team.headcount_high) for team in self.teams if team.headcount_low is not None}
        return len(sizes) > 1

    @cached_property
    def governances(self) -> list[Governance]:
        return list(self.lab.governances.all())

    @cached_property
    def ties_above(self) -> list[Partnership]:
        """Who supervises, hosts and funds, in that order."""
        rows = [row for row in self.facts.partnerships if row.role in ABOVE]
        return sorted(rows, key=lambda row: ABOVE.index(Partnership.Role(row.role)))

    @cached_property
    def ties_below(self) -> list[Partnership]:
        return [row for row in self.facts.partnerships if row.role not in ABOVE]

    @cached_property
    def diagram(self) -> GovernanceDiagram:
        above, newest = boxes(self.ties_above), self.lab.headline_governance
        if not above and newest and newest.attached_to:
            above = [Box(newest.attached_to)]
        return governance(self.lab.label, above, boxes(self.ties_below))

    @cached_property
    def story(self) -> list[tuple[Question, Answer]]:
        """Questions that documents answer, in order."""
        answers = {answer.question_id: answer for answer in self.facts.answers}
        return [(question, answers[question.pk]) for question in self.facts.questions if question.pk in answers]

    @property
    def has_story(self) -> bool:
        """A summary tells the story, unless it stands at the head of the page for want of a tagline."""
        return bool(self.story or (self.lab.summary and self.lab.tagline))

    @cached_property
    def open_questions(self) -> list[Question]:
        answered = {answer.question_id for answer in self.facts.answers}
        return [question for question in self.facts.questions if question.pk not in answered]

    @property
    def unread_axes(self) -> list[AxisLine]:
        return [line for line in self.axis_lines if not line.position]

    @property
    def has_governance(self) -> bool:
        return bool(self.governances) or not self.diagram.is_unknown

    @property
    def has_team_story(self) -> bool:
        """False when all that is known of the team stands on the card already: its trades."""
        told = ("headcount_low", "as_of", "note", "permanent", "seconded", "doctoral", "interns", "outside_expertise")
        return len(self.teams) > 1 or any(getattr(self.teams[0], name) not in (None, "") for name in told if self.teams)

    @cached_property
    def lacking(self) -> list[str]:
        return lacking(self)

    @property
    def ancestors(self) -> list[Lineage]:
        return [row for row in self.facts.lineages if row.descendant_id == self.lab.pk]

    @property
    def offspring(self) -> list[Lineage]:
        return [row for row in self.facts.lineages if row.descendant_id != self.lab.pk]

    @cached_property
    def moments(self) -> list[Moment]:
        return chronology(self.lab, self.facts.missions, self.facts.lineages, self.facts.events)

    @property
    def last_year(self) -> int | None:
        """The last year of which anything is established, when the lab is not known to be over."""
        is_over = self.lab.closed or (self.lab.status and self.lab.status.phase == "over")
        years = [moment.last.year for moment in self.moments]
        return max(years) if years and not is_over else None


def lineages_of(lab: Lab) -> Iterable[Lineage]:
    rows = Lineage.objects.filter(Q(descendant=lab) | Q(ancestor_lab=lab))
    return rows.select_related("descendant", "ancestor_lab", "ancestor_programme")


def is_shown(lineage: Lineage) -> bool:
    """Both ends can be seen by readers, or are the lab itself, which they are reading."""
    return lineage.ancestor.is_public and lineage.descendant.is_public  # type: ignore[attr-defined]


def boxes(ties: Iterable[Partnership]) -> list[Box]:
    """One box for each organisation, with all that ties it to the lab."""
    tied: dict[str, list[str]] = {}
    for tie in ties:
        tied.setdefault(tie.organisation.name, []).append(tie.get_role_display())
    return [Box(name, ", ".join(words)) for name, words in tied.items()]
