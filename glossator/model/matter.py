"""Tells what kind of section a piece of front or back matter is: the name of its file says so."""

from glossator.model.text import TextKind

_KINDS = {
    # EPUB 3 Structural Semantics Vocabulary 1.1.
    TextKind.FRONT: "abstract acknowledgments dedication epigraph foreword introduction preface "
    "prologue",
    TextKind.BACK: "acknowledgments afterword appendix conclusion epilogue",
}
_SLUGS = {"widmung": "dedication", "motto": "epigraph"}
"""What these are called in other languages."""
UNTITLED = ("dedication", "epigraph")
"""What stands on its page without a heading, as books have it, and in no table of contents."""


def matter_kind(place: TextKind, slug: str) -> str:
    """The kind, a term of EPUB's vocabulary, by the slug of the file's name; empty for no kind."""
    words = [_SLUGS.get(word, word) for word in slug.split("-")]
    return next((kind for kind in _KINDS.get(place, "").split() if kind in words), "")


def may_be_untitled(place: TextKind, slug: str) -> bool:
    """Whether a file may begin with its text, and has no title then."""
    return place is TextKind.FRONT and matter_kind(place, slug) in UNTITLED
