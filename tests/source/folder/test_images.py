"""Image files by their signatures: what they are, and why some can't be shown."""

from io import BytesIO

import pytest
from PIL import Image

from glossator.source.folder.images import Signature, read_signature


def drawn(kind: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/gif")]
)
def test_what_e_readers_show(kind: str, media_type: str) -> None:
    assert read_signature(drawn(kind)) == Signature(media_type)


@pytest.mark.parametrize(
    ("data", "media_type", "problem"),
    [
        (drawn("PNG")[:-8], "image/png", "cut off"),
        (drawn("WEBP"), "image/webp", "WebP"),
        (drawn("BMP"), "", "no image that e-readers know"),
        (b"", "", "no image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "image/svg+xml", "well-formed"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>",
            "image/svg+xml",
            "script",
        ),
    ],
    ids=["cut off", "webp", "bmp", "empty", "broken svg", "svg with script"],
)
def test_what_they_do_not(data: bytes, media_type: str, problem: str) -> None:
    signature = read_signature(data)
    assert signature.media_type == media_type
    assert problem in signature.problem


def test_svg_may_begin_with_a_declaration() -> None:
    data = b"<?xml version='1.0'?>\n<!-- x --><svg xmlns='http://www.w3.org/2000/svg'/>"
    assert read_signature(data) == Signature("image/svg+xml")
