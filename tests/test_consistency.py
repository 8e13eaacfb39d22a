"""Small promises that a tree keeps only when a test holds them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PUBLIC = [path for path in TEMPLATES if "admin" not in path.parts]
WRITTEN = {".py", ".html", ".md", ".yaml", ".mjs"}
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def without_comments(text: str) -> str:
    return re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", text, flags=re.S)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_nothing_that_the_policy_refuses(path: Path) -> None:
    text = without_comments(text_of(path))
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert "<style" not in text
    for opening in re.findall(r"<script[^>]*>", text):
        assert "src=" in opening or "application/ld+json" in opening, opening


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_a_component_says_what_it_takes(path: Path) -> None:
    assert text_of(path).startswith("{#"), "a component starts with a comment that says what it takes"


def test_components_are_included_with_only() -> None:
    include = re.compile(r"\{% include \"components/[^%]*%\}")
    loose = [(path.name, tag) for path in TEMPLATES for tag in include.findall(text_of(path)) if "only" not in tag]
    assert not loose


def test_every_template_is_used() -> None:
    python = "\n".join(text_of(path) for path in (ROOT / "labs").rglob("*.py")) + text_of(ROOT / "labatlas/settings.py")
    everything = python + "\n".join(text_of(path) for path in TEMPLATES)
    by_django = {"400.html", "403.html", "404.html", "500.html"}
    names = {str(path.relative_to(ROOT / "templates")) for path in TEMPLATES if "admin" not in path.parts} - by_django
    assert not {name for name in names if f'"{name}"' not in everything and f"'{name}'" not in everything}


def test_lock_files_hold_hashes_and_no_address() -> None:
    for path in ROOT.glob("requirements*.txt"):
        text = text_of(path)
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|index-url", text), path.name


IN_PYTHON = re.compile(r"(?:gettext|gettext_lazy|_)\(\s*\"((?:[^\"\\]|\\.)*)\"")
IN_TEMPLATES = re.compile(
    r"\{% translate (?:\"([^\"]*)\"|'([^']*)')|\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate", re.S
)
NOT_FRENCH = re.compile(r"\w'\w| [;?!»:]|« ")


def test_french_messages_bear_french_signs() -> None:
    """No straight apostrophe between letters, no plain space before a high sign or inside quotes."""
    wrong = []
    for path in [*PUBLIC, *(ROOT / "labs").rglob("*.py")]:
        if "migrations" in path.parts:
            continue
        pattern = IN_PYTHON if path.suffix == ".py" else IN_TEMPLATES
        for found in pattern.finditer(text_of(path)):
            message = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "X", "".join(filter(None, found.groups())), flags=re.S)
            wrong += [f"{path.name}: {message}"] if NOT_FRENCH.search(message) else []
    assert not wrong


def test_no_file_names_a_path_of_a_machine() -> None:
    pattern = re.compile(r"(?<![\w.-])/(?:home|root|work|Users)/\w+/")  # in the address of a page it is no path of ours
    folders = ("labs", "labatlas", "templates", "tests", "docs", "tools", "fixtures")
    written = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in WRITTEN]
    assert not [str(path) for path in written if pattern.search(text_of(path)) and path.name != "test_consistency.py"]
