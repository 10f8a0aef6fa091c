"""Keeps whole builds in the book's cache, each by the bytes of all files that go into it.

A book of which no file has changed is given again from here, before any stage is imported.
"""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.engine.cache import FOLDER as CACHE
from glossator.engine.cache import Store, key_of, tool_key
from glossator.engine.unchanged import Snapshot, read_elsewhere
from glossator.formats.table import Format
from glossator.formats.written import Written
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, Diagnostics, Place, Severity

if TYPE_CHECKING:
    from glossator.model.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Made:
    """What a build gave: its files if it came so far, all that was found, and what it holds."""

    name: str
    written: Written | None
    found: Diagnostics
    holds: str


class KeptBuild:
    """One build of one book in one format, and what stands for it in the cache."""

    def __init__(self, folder: Path, row: Format, variant: str, annotations: bool) -> None:
        self._folder = folder
        self._store = Store(folder / CACHE)
        self._name = f"built-{row.to}-{row.profile}-{variant}"
        self._name += "-annotated" if annotations else ""
        self._common = key_of(tool_key(), repr(row), os.environ.get("SOURCE_DATE_EPOCH", ""))
        # Taken before the files are read: what is written meanwhile is seen when it is kept.
        self._snapshot = self._taken(self._elsewhere())

    def _elsewhere(self) -> list[str]:
        """What the book read outside its usual folders when it was built last."""
        data = self._store.get("elsewhere", self._common)
        try:
            return [str(path) for path in json.loads(data or b"[]")]
        except (ValueError, TypeError, RecursionError):
            return []

    def _taken(self, elsewhere: list[str]) -> Snapshot | None:
        try:
            return Snapshot(self._folder, elsewhere)
        except (OSError, ValueError):
            return None

    def _key(self, snapshot: Snapshot) -> bytes:
        return key_of(self._common, snapshot.digest())

    def get(self) -> Made | None:
        """The build, if it was kept and nothing has changed since."""
        try:
            # Where nothing is kept, there is no need to read all files for a key.
            known = self._snapshot if self._store.has(self._name) else None
            data = self._store.get(self._name, self._key(known)) if known else None
            return _read_kept(data) if data else None
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def put(self, built: Made, manuscript: "Manuscript") -> None:
        """Keep a build in the place of the last of its kind."""
        assert built.written is not None
        shared = manuscript.settings.registers
        elsewhere = sorted(
            read_elsewhere(manuscript.asked) | ({shared.folder} if shared else set())
        )
        snapshot = self._taken(elsewhere)
        if snapshot is None or not self._snapshot or not self._snapshot.still_holds():
            return
        files = built.written.files
        facts = {
            "name": built.name,
            "holds": built.holds,
            "found": [
                (one.place.path, one.place.line, one.severity, one.code, one.message, one.hint)
                for one in built.found
            ],
            "files": [(name, len(data)) for name, data in files.items()],
        }
        data = json.dumps(facts).encode() + b"\n" + b"".join(files.values())
        try:
            self._store.put(self._name, self._key(snapshot), data)
        except (OSError, ValueError):
            return
        self._store.put("elsewhere", self._common, json.dumps(elsewhere).encode())


def _read_kept(data: bytes) -> Made:
    """A build as it is kept; raises ValueError, TypeError or KeyError for what is none."""
    head, _, rest = data.partition(b"\n")
    facts = json.loads(head)
    files = {}
    for name, size in facts["files"]:
        files[name], rest = rest[:size], rest[size:]
    found = tuple(
        Diagnostic(Place(path, line), Severity(severity), code, message, hint)
        for path, line, severity, code, message, hint in facts["found"]
    )
    return Made(str(facts["name"]), Written(files), found, facts["holds"])
