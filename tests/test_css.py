"""The style sheet that pages load is what its sources say, and pages carry no style of their own."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "static" / "css"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((CSS / "components").glob("*.css"))


def test_the_joined_style_sheet_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "build_css.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_no_template_styles_itself() -> None:
    inline = re.compile(r"""\sstyle=["']|<style\b|\son[a-z]+=["']""")
    found = [path.name for path in TEMPLATES if "admin" not in path.parts and inline.search(path.read_text("utf-8"))]
    assert found == []


def test_every_component_styles_a_class_of_its_own_name() -> None:
    nameless = [path.name for path in COMPONENTS if f".{own_class(path)}" not in path.read_text("utf-8")]
    assert nameless == []


def test_every_colour_lives_in_the_tokens() -> None:
    # A mask is a stencil: its black is not a colour of the page.
    colour = re.compile(r"(?<!mask): [^;{]*#[0-9A-Fa-f]{3,8}\b")
    assert [path.name for path in COMPONENTS if colour.search(path.read_text("utf-8"))] == []


def test_every_property_that_is_used_is_defined() -> None:
    text = (CSS / "atlas.css").read_text("utf-8")
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))
    assert set(re.findall(r"var\((--[\w-]+)\)", text)) <= defined


def own_class(path: Path) -> str:
    """Files are named like templates (lab_card.css), classes like HTML (.lab-card)."""
    return path.stem.replace("_", "-")
