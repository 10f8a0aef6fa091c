"""Finds the media type of an image by the file's own bytes."""

from glossator.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """What the first bytes of a file say it is; `problem` says why it can't be shown."""

    media_type: str
    problem: str = ""


def read_signature(data: bytes) -> Signature:
    """The media type that the bytes themselves show, whatever the file is called."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Signature("image/png", "" if b"IEND" in data[-16:] else "it is cut off")
    if data.startswith(b"\xff\xd8\xff"):
        return Signature("image/jpeg")
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return Signature("image/gif")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Signature("image/webp", "many e-readers don't show WebP")
    if b"<svg" in data[:2000]:
        # Most books have photographs alone, and the list of all that may be drawn is long.
        from glossator.xhtml.grammar.drawn import drawing_fault

        return Signature("image/svg+xml", drawing_fault(data))
    return Signature("", "it is no image that e-readers know")
