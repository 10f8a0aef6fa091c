"""An e-book's bytes in; the text that pandoc reads in it, out."""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from glossator.citing.pandoc import find_pandoc

_VERBATIM = frozenset(("Code", "CodeBlock", "Math"))


def version() -> str:
    """Pandoc's version; raises EngineError where there is none."""
    return find_pandoc().version


def read(data: bytes) -> str:
    """The text of a whole e-book, in pandoc's order; no space in it is to be relied on."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.epub"
        book.write_bytes(data)
        command = [find_pandoc().path, "--from", "epub", "--to", "json", "--quiet", str(book)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return _words(json.loads(done.stdout)["blocks"])


def _words(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_words, node))
    if not isinstance(node, dict):
        return ""
    content = node.get("c", [])
    if node.get("t") == "Str":
        return str(content)
    return str(content[1]) if node.get("t") in _VERBATIM else _words(content)
