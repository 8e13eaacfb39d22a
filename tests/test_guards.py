"""The guards of conftest.py fail when they should."""

import socket

import pytest
from django.template import engines
from django.template.loader import render_to_string


def test_a_template_of_ours_that_prints_an_undefined_word_fails() -> None:
    with pytest.raises(AssertionError, match=r"no_labs\.html prints"):
        render_to_string("components/no_labs.html", {"chips": [object()]})


def test_a_template_of_others_may_print_nothing() -> None:
    assert engines["django"].from_string("[{{ nowhere }}]").render() == "[]"


def test_a_test_reaches_no_other_machine() -> None:
    with socket.socket() as plug, pytest.raises(AssertionError, match="reached out"):
        plug.connect(("192.0.2.1", 80))
