"""The page of a chapter, a part's opening, or a piece of front or back matter."""

from glossator.model.edition import Text
from glossator.model.text import Kind
from glossator.pages.markup import Writer, page
from glossator.text.escape import escape

_PLACES = {Kind.FRONT: "frontmatter", Kind.BACK: "backmatter"}
_TYPES = {
    # EPUB 3 Structural Semantics Vocabulary 1.1, with the roles that DPUB-ARIA 1.1 has for them.
    Kind.FRONT: "abstract acknowledgments dedication epigraph foreword introduction preface "
    "prologue",
    Kind.BACK: "acknowledgments afterword appendix conclusion epilogue",
}
_NO_SECTION_ROLE = frozenset(("epigraph",))


def text_page(text: Text, language: str, writer: Writer) -> bytes:
    """The page of one text; what kind of section it is follows from its place and its slug."""
    kind = _type(text)
    role = f' role="doc-{kind}"' if kind and kind not in _NO_SECTION_ROLE else ""
    typed = f' epub:type="{kind}"{role}' if kind else ""
    place = _PLACES.get(text.label.kind, "bodymatter")
    label = ""
    if text.label.number:
        label = f'<span class="label">{escape(writer.label(text.label))}</span> '
    title = f'<span class="title">{writer.pieces(text.title)}</span>'
    body = (
        f'<section{typed} class="{text.label.kind.value}" aria-labelledby="{text.title_id}">\n'
        f'<h1 id="{text.title_id}">{label}{title}</h1>\n{writer.body(text.body)}\n</section>'
    )
    return page(text.label.title, language, body, f' epub:type="{place}"')


def _type(text: Text) -> str:
    if text.label.kind in (Kind.CHAPTER, Kind.PART):
        return text.label.kind.value
    words = text.slug.split("-")
    return next((word for word in _TYPES[text.label.kind].split() if word in words), "")
