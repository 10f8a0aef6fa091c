"""What the program is: its version, and where the files lie that come with it."""

from pathlib import Path

VERSION = "0.1.0"


def shipped_styles() -> Path:
    """The folder of style sheets: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent / "styles"
