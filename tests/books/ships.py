"""A book that adds a register, with names that no book uses.

The program has words for "ships", and knows nothing of "lochs".
"""

from pathlib import Path

from tests.books.making import SETTINGS, Files, Made, make

SHIPS = """
[register.ships]
fields = ["built"]
"""
LOCHS = '\n[register.lochs]\nkind = "chronology"\nfields = ["depth"]\n'
FILES: Files = {
    "chapters/a.md": "# A\n\nEmden, Emden and [the cruiser](../ships.md#emden).[^1]\n\n"
    "[^1]: Ann on the Möwe.\n",
    "people.md": "## Ann\n\nShe saw the Emden.\n",
    "ships.md": "# Afloat\n\n## Emden\n\n- built: 1908\n- role: cruiser\n\nSunk.[^1]\n\n"
    "## Möwe {#mowe}\n\nNot the Emden.\n\n## Gull\n\n- see: mowe\n\n[^1]: In 1914.\n",
}


def with_ships(layout: str = "index", more: str = "", **files: str) -> Made:
    named = {f"{name}.md": text for name, text in files.items()}
    return make({**FILES, **named}, f'{SHIPS}kind = "{layout}"\n{more}')


def written(folder: Path, settings: str, files: Files) -> Path:
    """A book's folder with these files, beside which nothing else is."""
    for name, content in {"book.toml": SETTINGS + settings, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(content), encoding="utf-8")
    return folder
