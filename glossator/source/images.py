"""Bytes of an image file in; its media type, by its own signature, and its size out."""

import xml.etree.ElementTree as etree
from dataclasses import dataclass

IMAGE_SUFFIXES = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".heic")
)
"""The endings by which a file of the book's folder is taken for an image."""


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
        try:
            root = etree.fromstring(data)
        except etree.ParseError as cause:
            return Signature("image/svg+xml", f"it isn't well-formed: {cause}")
        for element in root.iter():
            if str(element.tag).rpartition("}")[2] == "script":
                return Signature("image/svg+xml", "it holds a script")
        return Signature("image/svg+xml")
    return Signature("", "it is no image that e-readers know")
