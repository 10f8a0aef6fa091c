"""A built e-book in, the documentation's pictures out.

    python -m docs.pictures dist/the-rise-of-stalinism.epub docs/images
    python -m docs.pictures dist/the-rise-of-stalinism.epub docs/images --full FOLDER

The first writes three files: `contact-sheet.webp` (the classic style, every kind of page in every
setting and in both engines), `plain.webp` (the plain style, with one theme a screen) and
`pages.png`, the README's. The second keeps every single picture in its full size, too, as
`<style>-<engine>-<screen>-<theme>-<percent>-<kind>.png`, to be looked at.
"""

import argparse
import tempfile
from pathlib import Path

from PIL import Image

from docs.pictures import chromium, mupdf, readme, sheet
from docs.pictures.kinds import KINDS, Place
from docs.pictures.opened import Opened, open_book
from docs.pictures.screens import DARK, LIGHT, PHONE, SEPIA, SETTINGS, SIX_INCHES, TABLET, Setting
from glossator.cli import main as cli

ROOT = Path(__file__).resolve().parents[2]
SPECIMEN = Path(__file__).with_name("specimen")
ENGINES = {"Chromium": chromium.pictures, "MuPDF": mupdf.pictures}
SOME = tuple(
    one
    for one in SETTINGS
    if (one.screen, one.theme) in {(SIX_INCHES, LIGHT), (PHONE, DARK), (TABLET, SEPIA)}
)
"""Each theme and each screen once: the layout of a style doesn't hang on the theme."""


def main() -> None:
    """Read the arguments and write the pictures. Ends with an error where a kind isn't found."""
    parser = argparse.ArgumentParser(prog="python -m docs.pictures", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("epub", type=Path, help="a built e-book")
    parser.add_argument("images", type=Path, help="the folder that the sheets go to")
    parser.add_argument("--full", type=Path, help="a folder for the single pictures")
    arguments = parser.parse_args()
    if arguments.full:
        arguments.full.mkdir(parents=True, exist_ok=True)
    sheets = {"classic": ("contact-sheet.webp", SETTINGS), "plain": ("plain.webp", SOME)}
    for style, (name, settings) in sheets.items():
        picture = _sheet(arguments.epub, style, settings, arguments.full)
        sheet.save(picture, arguments.images / name)
    readme.draw(arguments.epub).save(arguments.images / "pages.png", optimize=True)


def _sheet(epub: Path, style: str, settings: tuple[Setting, ...], full: Path | None) -> Image.Image:
    """The contact sheet of one style."""
    taken: dict[tuple[sheet.Row, str], Image.Image] = {}
    with tempfile.TemporaryDirectory() as folder:
        shown = _shown(epub, style, Path(folder))
        for engine, pictures in ENGINES.items():
            for kind, setting, picture in pictures(shown, settings):
                taken[(setting, engine), kind] = sheet.small(picture)
                if full:
                    words = f"{style}-{engine}-{setting.name}-{kind}".lower().replace(" ", "-")
                    picture.save(full / f"{words}.png")
    rows = [(setting, engine) for setting in settings for engine in ENGINES]
    return sheet.draw(rows, [kind.name for kind in KINDS], taken)


def _shown(epub: Path, style: str, folder: Path) -> dict[str, tuple[Opened, Place]]:
    """Where each kind is found: in the book, and in the specimen what the book lacks."""
    built = folder / "built.epub"
    if cli.main(["build", "--strict", "--book", str(SPECIMEN), "--output", str(built)]):
        raise SystemExit("the specimen can't be built")
    css = (ROOT / "styles" / f"{style}.css").read_text(encoding="utf-8")
    books = [open_book(epub, folder / "book", css), open_book(built, folder / "specimen", css)]
    shown = {}
    for kind in KINDS:
        found = [(book, book.places[kind.name]) for book in books if kind.name in book.places]
        if not found:
            raise SystemExit(f"neither the book nor the specimen has a page of kind “{kind.name}”")
        shown[kind.name] = found[0]
    return shown


if __name__ == "__main__":
    main()
