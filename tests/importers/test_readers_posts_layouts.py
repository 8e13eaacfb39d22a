"""Blogs, articles and other texts in the layouts that browsers give them."""

import pytest

from labs.importers.drafts import Draft, Reading
from labs.importers.readers import GENRES

from .findings import plain_value
from .layouts_of_posts import LAYOUTS, Layout

EVERY = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


def read(layout: Layout) -> Reading:
    return GENRES[layout.genre].read(layout.text)


def named(reading: Reading, noun: str, fact: str = "name") -> dict[str, Draft]:
    return {plain_value(draft.facts[fact].value): draft for draft in reading.of(noun) if fact in draft.facts}


@EVERY
def test_labs_and_their_countries(layout: Layout) -> None:
    labs = named(read(layout), "lab")
    assert layout.labs.keys() <= labs.keys()
    stated = {
        name: str(labs[name].facts["country"].value) if "country" in labs[name].facts else "" for name in layout.labs
    }
    assert stated == layout.labs
    assert labs.keys() == layout.labs.keys(), "and nothing else is taken for a lab"


@EVERY
def test_events_and_their_days(layout: Layout) -> None:
    days = {str(draft.facts["start"].value): title for title, draft in named(read(layout), "event", "title").items()
            if "start" in draft.facts}  # fmt: skip
    assert days.keys() == layout.events.keys()
    for day, title in layout.events.items():
        assert title.casefold() in days[day].casefold()


@EVERY
def test_date_and_title_of_the_document(layout: Layout) -> None:
    document = read(layout).document
    assert document.dated == layout.dated
    if layout.title:
        assert document.title == layout.title


@EVERY
def test_labs_that_are_said_to_be_over(layout: Layout) -> None:
    labs = named(read(layout), "lab")
    over = {name for name, draft in labs.items() if "status" in draft.facts and draft.facts["status"].value == "ferme"}
    assert over == set(layout.closed)


@EVERY
def test_the_same_on_windows_and_without_empty_lines(layout: Layout) -> None:
    labs = named(read(layout), "lab").keys()
    assert named(GENRES[layout.genre].read(layout.text.replace("\n", "\r\n")), "lab").keys() == labs
    while "\n\n" in (text := layout.text.replace("\n\n", "\n")) and text != layout.text:
        layout = Layout(layout.genre, text)
    assert named(GENRES[layout.genre].read(layout.text), "lab").keys() == labs
