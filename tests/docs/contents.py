"""What the files of the page's examples hold that can't be shown on it, by the page's own words."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image


def _image(kind: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (8, 8), (40, 60, 90)).save(data, kind)
    return data.getvalue()


def _holds(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def _note(length: int) -> Callable[[Path], None]:
    note = ("It began at Kiel. " * length)[: length - 1] + "."
    return _holds(f"# The wave\n\nIt began.[^kiel]\n\n[^kiel]: {note}\n".encode())


def _gone(path: Path) -> None:
    path.unlink(missing_ok=True)


CONTENTS: Mapping[str, Callable[[Path], None]] = {
    "no such file": _gone,
    "a paragraph of 30,000 opening brackets": _holds(b"# The wave\n\n" + b"[" * 30_000),
    "three thousand tags inside one another": _holds(b"# The wave\n\n" + b"<b>" * 3000),
    "the word café in Latin-1": _holds("# The wave\n\nA café.\n".encode("latin-1")),
    "a title, and a form feed below it": _holds(b"# The wave\n\nIt began.\n\x0cIt ended.\n"),
    "a note of 2,100 characters": _note(2100),
    "a note of 5,100 characters": _note(5100),
    "three thousand sentences on the wave": _holds(
        b"# The wave\n\n" + b"It began at Kiel, with the sailors.\n\n" * 3000
    ),
    "a thousand headings": _holds(
        b"# The wave\n\nIt began.\n\n"
        + b"## How it began among the sailors in the harbour of Kiel\n\n" * 1000
    ),
    "a PNG": _holds(_image("PNG")),
    "the first 40 bytes of a PNG": _holds(_image("PNG")[:40]),
    "a GIF": _holds(_image("GIF")),
    "a WebP": _holds(_image("WEBP")),
}
