"""The page that tells the readers of the edition before what changed, with a link to each place."""

from glossator.model.changes import Changed
from glossator.model.edition import Edition
from glossator.model.ids import heading_id
from glossator.model.record import SectionKind
from glossator.pages.markup import TITLED, Writer, page, title_heading
from glossator.text.escape import escape


def changes_page(edition: Edition, language: str, writer: Writer) -> bytes:
    """All that changed, under the titles of the texts and registers that it stands in."""
    groups: dict[str, list[Changed]] = {}
    titles: dict[str, str] = {}
    for one in edition.changes:
        section = one.spot.section
        titles.setdefault(section.page, section.title or writer.words["works"])
        groups.setdefault(section.page, []).append(one)
    parts = []
    for name, rows in groups.items():
        identity = heading_id(name)
        items = "\n".join(f"<li>{_item(one, writer)}</li>" for one in rows)
        parts.append(
            f'<section aria-labelledby="{identity}">\n'
            f'<h2 id="{identity}">{escape(titles[name])}</h2>'
            f'\n<ul class="changes">\n{items}\n</ul>\n</section>'
        )
    words = writer.words
    since = words["changes_since"].format(number=edition.changes_since)
    body = (
        f'<section class="changes" {TITLED}>\n'
        f"{title_heading(escape(words['changes']))}\n<p>{escape(since)}</p>\n"
        + "\n".join(parts)
        + "\n</section>"
    )
    return page(words["changes"], language, body, ' epub:type="backmatter"')


def _item(one: Changed, writer: Writer) -> str:
    """One change in words; what is still in the book is a link."""
    what = escape(_named(one, writer))
    if one.new is not None:
        what = f'<a href="{writer.href(one.new.target)}">{what}</a>'
    key = "_".join(change.value for change in one.changes)
    return escape(writer.words[key]).replace("{what}", what)


def _named(one: Changed, writer: Writer) -> str:
    """What a reader knows a passage by: an entry's name, or its first words."""
    passage, kind = one.spot.passage, one.spot.section.kind
    if kind is SectionKind.REGISTER:
        return passage.name
    key = "changed_notes" if kind is SectionKind.NOTES else "changed_text"
    return writer.words[key].format(begins=passage.begins)
