"""Keeps the pages of a printed book that a plain text marks, where a plan says how.

`pages: [p. 12]` in a plan shows one mark as it stands in the text, and all that are alike are
pages, in lines of their own or within a line; `pages: 12` means lines that hold nothing but a
number. A single line is one by its kind, `page`.

While a text is being read, a sign of Unicode's private use stands for each page, so that nothing
else takes a mark for words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from glossator.importing.imported import ImportingError
from glossator.importing.plain.lines import TextLine
from glossator.importing.plain.plan import Decision, LineKind, PlanError
from glossator.importing.printed import page_mark, shown_page
from glossator.model.expressions import expression

_FIRST = 0xF0000
_SIGN = expression("[\U000f0000-\U000ffffd]")
_NUMBER = expression(r"\d+[a-z]?|\b[ivxlcdm]+\b", re.IGNORECASE)
_ANY = r"(?P<label>\d{1,5}[a-zA-Z]?|[ivxlcdm]{1,15}|[IVXLCDM]{1,15})"
_FORMS = ("[p. 12]", "[Pg 12]", "[Page 12]", "{12}", "|12|", "<12>")
"""Marks that many texts have, and that are hardly ever anything else."""
_FEWEST = 3


def without_pages(text: str) -> str:
    """A text without the signs that stand for pages."""
    return _SIGN.sub("", text)


class PageMarks:
    """The pages that a plan's form finds in a text; without a form, those that its kinds name.

    Raises ImportingError where the form has no number in it.
    """

    def __init__(self, form: str = "") -> None:
        self.labels: list[str] = []
        number = _NUMBER.search(form)
        if form and number is None:
            message = f'no page number stands in "{form[:40]}"'
            raise ImportingError(message, "show one mark as it is in the text: pages: [p. 12]")
        self._alone = form == number[0] if number else False
        self._form: re.Pattern[str] | None = None
        if number is not None:
            before, after = form[: number.start()], form[number.end() :]
            spaced = (r"\s*".join(map(re.escape, part.split(" "))) for part in (before, after))
            self._form = re.compile(_ANY.join(spaced))

    def bare(self, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
        """The lines without marks, by which it is decided what each is."""
        form = self._form
        if form is None or self._alone:
            return tuple(lines)
        return tuple(
            replace(line, text=match["label"])
            if (match := form.fullmatch(line.text))
            else replace(line, text=" ".join(form.sub("", line.text).split()))
            if form.search(line.text)
            else line
            for line in lines
        )

    def decided(
        self,
        lines: Sequence[TextLine],
        decisions: Sequence[Decision],
        kinds: Mapping[int, LineKind],
    ) -> list[Decision]:
        """The decisions, where lines that are nothing but a mark are pages."""
        made = list(decisions)
        for at, (line, one) in enumerate(zip(lines, decisions, strict=True)):
            whole = self._form is not None and self._form.fullmatch(line.text) is not None
            is_number = not self._alone or one.kind is LineKind.LEFT_OUT
            if whole and is_number and line.number not in kinds:
                made[at] = Decision(LineKind.PAGE, 100, "by the plan")
        return made

    def signed(
        self, lines: Sequence[TextLine], decisions: Sequence[Decision]
    ) -> tuple[TextLine, ...]:
        """The lines with signs for pages.

        Raises PlanError where a page has no number, or where the text has such signs already.
        """
        form = None if self._alone else self._form
        made = []
        for line, one in zip(lines, decisions, strict=True):
            if one.kind is LineKind.PAGE:
                line = replace(line, text=self._sign(self._label(line)))
            elif form is not None and one.kind is not LineKind.LEFT_OUT:
                text = form.sub(lambda match: self._sign(match["label"]), line.text)
                line = replace(line, text=text) if text != line.text else line
            made.append(line)
        taken = next((line for line in lines if _SIGN.search(line.text)), None)
        if self.labels and taken is not None:
            message = (
                f"line {taken.number} has a sign of Unicode's private use (U+F0000 to U+FFFFD)"
            )
            raise PlanError(message, "put another in its place: here, such signs stand for pages")
        return tuple(made)

    def _label(self, line: TextLine) -> str:
        match = self._form.fullmatch(line.text) if self._form is not None else None
        label = match["label"] if match else shown_page(line.text)
        if not label:
            message = f"line {line.number} is a page by the plan, and no number stands there"
            raise PlanError(message, f"to leave it out, write: {line.number} left-out")
        return label

    def _sign(self, label: str) -> str:
        self.labels.append(label)
        return chr(_FIRST + len(self.labels) - 1)

    def written(self, text: str) -> str:
        """Markdown whose signs are page breaks."""
        if not self.labels:
            return text
        return _SIGN.sub(lambda sign: page_mark(self.labels[ord(sign[0]) - _FIRST]), text)


def form_of(lines: Sequence[TextLine], decisions: Sequence[Decision]) -> str:
    """How a text seems to mark the pages of a printed book; empty where it doesn't."""
    for form in _FORMS:
        marks = PageMarks(form)
        assert marks._form is not None
        found = [match for line in lines for match in marks._form.finditer(line.text)]
        numbers = [int(one["label"]) for one in found if one["label"].isdigit()]
        if len(numbers) >= _FEWEST and numbers == sorted(numbers):
            return form
    alone = [
        line.text
        for line, one in zip(lines, decisions, strict=True)
        if one.kind is LineKind.LEFT_OUT and line.text.isdecimal()
    ]
    return alone[0] if len(alone) >= _FEWEST else ""
