"""A document in, all that it asks of the rest of the book out; and the answers, as one text.

While a document and the answers stay what they were, so does all that filling makes of it: its own
text need not even be looked at. So every fact that `fill.py` takes from elsewhere stands here.
"""

from collections.abc import Iterator

from glossator.apparatus.fill import World
from glossator.apparatus.links import resolve_image, resolve_link
from glossator.apparatus.places import DocumentPlaces
from glossator.apparatus.works import resolve_citation
from glossator.model.book import Document, Questions
from glossator.model.diagnostics import Diagnostic
from glossator.model.text import Citation, Image, LinkStart, Mention, Open, Paragraph


def questions_of(document: Document) -> Questions:
    """What the texts of a document ask, each thing once."""
    links: dict[tuple[str, LinkStart], None] = {}
    images: dict[tuple[str, Image], None] = {}
    citations: dict[tuple[str, Citation], None] = {}
    mentions: dict[tuple[str, str], None] = {}
    for path, piece in _pieces(document):
        if isinstance(piece, Mention):
            mentions.setdefault((piece.register, piece.key))
        elif isinstance(piece, LinkStart):
            links.setdefault((path, piece))
        elif isinstance(piece, Image):
            images.setdefault((path, piece))
        elif isinstance(piece, Citation):
            citations.setdefault((path, piece))
    return Questions(tuple(links), tuple(images), tuple(citations), tuple(mentions))


def _pieces(document: Document) -> Iterator[tuple[str, Open]]:
    """All pieces, each with the path of the file that it stands in."""
    for piece in document.title:
        yield document.path, piece
    bodies = [(document.path, document.body)]
    bodies += [(note.path, note.body) for note in document.notes]
    for path, body in bodies:
        for block in body:
            if isinstance(block, Paragraph):
                for piece in block.pieces:
                    yield path, piece


def answers(questions: Questions, home: DocumentPlaces, world: World) -> str:
    """What the book answers: what else goes into a filled document, all of it, in words."""
    found: list[Diagnostic] = []
    own = (home.path, home.page, home.label, tuple(home.notes.items()))
    links = []
    for path, link in questions.links:
        goal = resolve_link(link, path, world.places, world.see, found.append)
        whose = goal.home if goal else None
        links.append(
            (goal and (goal.target, goal.note, goal.entry), whose and (whose.path, whose.label))
        )
    files = [
        resolve_image(image, path, world.images, found.append) for path, image in questions.images
    ]
    images = [file and file.path for file in files]
    works = [
        tuple(resolve_citation(citation, path, world.works, found.append))
        for path, citation in questions.citations
    ]
    entries = [
        (key, world.places.entries.get(key), world.links.get(key)) for key in questions.mentions
    ]
    book = (world.numbering, world.note_words)
    return repr((own, book, links, images, works, entries, found))
