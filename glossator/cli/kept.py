"""A build's files, kept in the book's cache until something that goes into them changes."""

import json
import os
from dataclasses import dataclass

from glossator.engine.cache.keys import key_of, tool_key
from glossator.engine.cache.store import Store
from glossator.formats.table import Format
from glossator.formats.written import Written
from glossator.model.diagnostics import Diagnostic, Diagnostics, Place, Severity
from glossator.model.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gave: its files if it came so far, all that was found, and what it holds."""

    written: Written | None
    found: Diagnostics
    holds: str


class KeptBuild:
    """One build of one book in one format, by all that goes into it."""

    def __init__(
        self,
        store: Store,
        manuscript: Manuscript,
        found: Diagnostics,
        row: Format,
        annotated: bool = False,
    ) -> None:
        variant = manuscript.settings.variant
        self._store = store
        self._name = f"built-{row.to}-{row.profile}-{variant.name if variant else ''}"
        self._name += "-annotated" if annotated else ""
        self._key = key_of(
            tool_key(),
            repr((row, annotated, manuscript.settings, manuscript.earlier, found)),
            os.environ.get("SOURCE_DATE_EPOCH", ""),
            manuscript.style,
            *(part for file in manuscript.style_files for part in (file.name, file.data)),
            manuscript.citation_style,
            repr(manuscript.works),
            *(part for file in manuscript.texts for part in (file.path, file.slug, file.text)),
            *(
                part
                for file in manuscript.texts
                if file.notes
                for part in (file.notes.path, file.notes.text)
            ),
            *(part for file in manuscript.registers for part in (file.path, file.text)),
            *(
                part
                for path, image in sorted(manuscript.images.items())
                for part in (path, image.media_type, image.problem, image.data)
            ),
        )

    def get(self) -> Built | None:
        """The build, if it was kept and nothing has changed since."""
        data = self._store.get(self._name, self._key)
        if data is None:
            return None
        try:
            return _read(data)
        except (ValueError, TypeError, KeyError, RecursionError):
            return None

    def put(self, built: Built) -> None:
        """Keep a build in the place of the last of its kind."""
        assert built.written is not None
        files = built.written.files
        facts = {
            "holds": built.holds,
            "found": [
                (one.place.path, one.place.line, one.severity, one.code, one.message, one.hint)
                for one in built.found
            ],
            "files": [(name, len(data)) for name, data in files.items()],
        }
        data = json.dumps(facts).encode() + b"\n" + b"".join(files.values())
        self._store.put(self._name, self._key, data)


def _read(data: bytes) -> Built:
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
    return Built(Written(files), found, facts["holds"])
