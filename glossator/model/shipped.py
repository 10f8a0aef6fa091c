"""Where the files lie that come with the program: the style sheets."""

from pathlib import Path


def shipped_styles() -> Path:
    """The folder of style sheets: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent / "styles"
