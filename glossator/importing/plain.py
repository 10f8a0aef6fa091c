"""A plain text in, a book and the plan that it was made by out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from glossator.importing import plain_cues as cues
from glossator.importing.encoding import decode
from glossator.importing.imported import Given, Imported
from glossator.importing.language import guess
from glossator.importing.plain_compose import compose
from glossator.importing.plain_decide import decide
from glossator.importing.plain_lines import Line, split_lines
from glossator.importing.plan import UNSURE, Decision, Kind, overruled
from glossator.importing.plan_file import Plan, check_fit, digest_of

_DIVIDED = re.compile(r"[^\W\d_]-")


@dataclass(frozen=True)
class PlainText:
    """A plain text that was read: the book, and the decision for each of its lines."""

    imported: Imported
    lines: tuple[Line, ...]
    decisions: Sequence[Decision]
    digest: str
    words: int
    notes: int

    @property
    def left_out(self) -> list[int]:
        """The lines that are no part of the book."""
        return [at for at, one in enumerate(self.decisions, 1) if one.kind is Kind.LEFT_OUT]

    @property
    def unsure(self) -> list[int]:
        """The lines that are worth a look."""
        return [at for at, one in enumerate(self.decisions, 1) if one.sure < UNSURE]


def is_one(given: Given) -> bool:  # noqa: ARG001
    """Every file may be plain text: what isn't is told when it is read."""
    return True


def read(given: Given) -> Imported:
    """The book in a text; raises IntakeError where it is none."""
    return read_text(given).imported


def read_text(
    given: Given, plan: Plan | None = None, encoding: str = "", exact: bool = True
) -> PlainText:
    """The book in a text, with the plan it was made by; `plan` overrules what is decided here.

    `exact` keeps straight quotation marks and the like as they are. Raises IntakeError for what is
    no text, and for a plan that doesn't fit it.
    """
    decoded = decode(given.data, encoding)
    digest = digest_of(decoded.text)
    lines = split_lines(decoded.text)
    if plan is not None:
        check_fit(plan, digest, [line.text for line in lines])
    kinds = dict(plan.kinds) if plan is not None else {}
    decisions = overruled(decide(lines), kinds)
    name = PurePosixPath(given.name).stem.replace("_", " ").replace("-", " ").strip() or "Untitled"
    made = compose(lines, decisions, kinds, name[:1].upper() + name[1:], exact)
    remarks = [*decoded.remarks, *made.remarks]
    if not any(one.kind is Kind.TITLE for one in decisions):
        remarks.append(f'no title was found: the book is called "{made.title}", like the file')
    if divided := _divided(lines, decisions):
        ends = "a line ends" if divided == 1 else f"{divided} lines end"
        remarks.append(f"{ends} with a hyphen in a word: the words stay divided, as they are")
    imported = Imported(
        title=made.title,
        subtitle=made.subtitle,
        creators=made.creators,
        language=guess(decoded.text),
        texts=made.texts,
        remarks=tuple(remarks),
        numbered=_is_numbered(lines, decisions),
    )
    return PlainText(imported, lines, decisions, digest, made.words, made.notes)


def _divided(lines: Sequence[Line], decisions: Sequence[Decision]) -> int:
    """How many lines end within a word."""
    return sum(
        one.kind is Kind.MORE and _DIVIDED.search(line.text[-2:]) is not None
        for line, one in zip(lines, decisions[1:], strict=False)
    )


def _is_numbered(lines: Sequence[Line], decisions: Sequence[Decision]) -> bool:
    """Whether chapters have their numbers in their titles, and need none from the builder."""
    titles = [
        line.text for line, one in zip(lines, decisions, strict=True) if one.kind is Kind.HEADING
    ]
    own = sum(cues.is_keyword(title) or cues.number_of(title) > 0 for title in titles)
    return own * 2 > len(titles)
