"""A passage with the letters of a highlight in; how well it agrees with the rest of it, out."""

from dataclasses import dataclass
from enum import IntEnum

from glossator.annotating.homing.index import Index, Span
from glossator.annotating.homing.letters import Figures, bare, figures, whole
from glossator.text.normal import Form, normal


class Digits(IntEnum):
    """How the figures of a highlight agree with those of a passage."""

    SAME = 0
    """The passage has them all, or they are the numbers of its notes."""
    MORE = 1
    """The highlight has others besides: the numbers that notes had in another edition, or that
    the e-reader gave to the items of a list."""
    OTHERS = 2
    """A figure in the text is another one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that has the letters of a highlight."""

    span: Span
    digits: Digits
    whole: bool
    """Whether it begins and ends with whole words."""


class Sought:
    """The words of one highlight, made ready for comparing."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.figures = figures(words)
        self._unspaced = normal(words, Form.UNSPACED)

    def candidate(self, index: Index, span: Span) -> Candidate:
        """A passage of the same letters, with how it agrees."""
        digits = _compared(self.figures, figures(index.text(span, margin=True)))
        return Candidate(span, digits, index.is_whole(span))

    def is_exact(self, index: Index, span: Span) -> bool:
        """Whether case and punctuation are the same, too, between the first letter and the last."""
        text = index.text(span)
        forms = (normal(one, Form.UNSPACED) for one in (whole(text), bare(text)))
        return any(one in self._unspaced for one in forms)


def _compared(asked: Figures, there: Figures) -> Digits:
    """How the figures of a highlight agree with those of a passage, margins with it."""
    if not (asked.own or there.own):
        return Digits.SAME
    last = asked.length
    worst = Digits.SAME
    for at in {*asked.own, *(one for one in there.own if 0 < one < last)}:
        digits, own = asked.own.get(at, ""), there.own.get(at, "")
        note = there.notes.get(at, "")
        forms = (own, own + note, note + own, note)
        if at == 0:
            same = any(form.endswith(digits) for form in forms[:3])
        elif at == last:
            same = any(form.startswith(digits) for form in forms[:3])
        else:
            same = digits in forms[:3]
        if same:
            continue
        more = digits.startswith(own) or digits.endswith(own)
        worst = max(worst, Digits.MORE if digits and more else Digits.OTHERS)
    return worst
