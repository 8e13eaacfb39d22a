"""Join the style sheets of static/css into the files that pages load: atlas.css, and admin.css for the desk.

    python tools/build_css.py            write both
    python tools/build_css.py --check    exit with 1 when one of them is not what the sources say

There is no bundler: the sources are plain CSS, and this only wraps each group in its cascade layer.
A new component is a new file in static/css/components/, joined in alphabetical order.
"""

import re
import sys
from pathlib import Path

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
# The order is the cascade: a later layer wins over an earlier one whatever the selectors.
LAYERS = {
    "reset": ["reset.css"],
    "tokens": ["tokens.css"],
    "base": ["base.css"],
    "layout": ["layout.css"],
    "components": ["components/*.css"],
    "utilities": ["utilities.css", "forced_colors.css", "print.css"],
}
HEAD = "/* Made by tools/build_css.py from the files beside it. Do not edit. */\n"


def stylesheet(css: Path = CSS) -> str:
    """The whole text of atlas.css."""
    parts = [HEAD, f"@layer {', '.join(LAYERS)};\n", _compact((css / "fonts.css").read_text("utf-8"))]
    for layer, patterns in LAYERS.items():
        sources = [path for pattern in patterns for path in sorted(css.glob(pattern))]
        body = "".join(_compact(path.read_text("utf-8")) for path in sources)
        parts.append(f"@layer {layer} {{\n{body}}}\n")
    return "".join(parts)


def desk_stylesheet(css: Path = CSS) -> str:
    """The whole text of admin.css: no layers, because the admin's own sheets have none and would win over them."""
    variables = css / "admin" / "variables.css"
    sources = [css / "fonts.css", variables, *(path for path in sorted(css.glob("admin/*.css")) if path != variables)]
    return HEAD + "".join(_compact(path.read_text("utf-8")) for path in sources)


def _compact(text: str) -> str:
    """Without comments, blank lines and indentation: they are for those who read the sources."""
    without_comments = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return "".join(f"{line.strip()}\n" for line in without_comments.splitlines() if line.strip())


def main(arguments: list[str]) -> int:
    made = {CSS / "atlas.css": stylesheet(), CSS / "admin.css": desk_stylesheet()}
    for target, text in made.items():
        if "--check" not in arguments:
            target.write_text(text, "utf-8")
        elif not target.exists() or target.read_text("utf-8") != text:
            print(f"static/css/{target.name} is not up to date: run python tools/build_css.py", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
