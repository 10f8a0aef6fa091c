"""Thorium's and Readium's `.annotation` in, its highlights out.

The file is a W3C AnnotationSet as JSON (Readium Annotations, section 2). Thorium writes it under
«Export annotations»; other apps that are built on Readium write it too.
"""

from glossator.readers.exported import Exported, ExportError
from glossator.readers.readium.webannotation import LISTS, exported, is_annotation
from glossator.readers.scan import decoded, scanned

_ENDING = ".annotation"
_START = 20_000
"""How much of a file says what it is."""


def is_one(name: str, data: bytes) -> bool:
    """Whether a file is a set of annotations, by its content; by its name, where that is cut."""
    start, _ = decoded(data[:_START])
    if not start.lstrip().startswith(("{", "[")):
        return False
    return "epub-anno" not in start and (
        '"AnnotationSet"' in start or "ns/anno.jsonld" in start or name.lower().endswith(_ENDING)
    )


def read(data: bytes) -> Exported:
    """All highlights and comments; raises ExportError where the file holds nothing of the kind."""
    found = exported("Thorium or another reader of Readium's", scanned(data, LISTS, is_annotation))
    if not (found.highlights or found.remarks) and b"items" not in data.replace(b"\0", b""):
        raise ExportError("it holds no annotations", "export the annotations from the app again")
    return found
