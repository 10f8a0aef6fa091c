"""Which signs mark words, and which dollars open a formula. See cases/dialects.md, formulas.md."""

import pytest

from glossator.source.markdown.dialect import Dialect
from glossator.source.markdown.patterns import FORMULA, MARKS


def found(text: str) -> list[tuple[str, str]]:
    (root,) = Dialect().trees([(text, 1)])
    return [
        (node.tag, node.get("tex", "") or "".join(node.itertext()))
        for node in root.iter()
        if node.tag in (*MARKS, FORMULA)
    ]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("~~a~~", [("del", "a")]),
        ("~~a b~~ ~~c~~", [("del", "a b"), ("del", "c")]),
        ("a~~b~~", [("del", "b")]),
        ("~~a~b~~", [("del", "a~b")]),
        ("~~a ~~b~~", [("del", "b")]),
        ("~~a", []),
        ("~~ a~~", []),
        ("~~~a~~~", []),
        ("{~~a~>b~~}", []),
        ("==a==", [("mark", "a")]),
        ("==a=b==", [("mark", "a=b")]),
        ("a==b==", []),
        ("== a ==", []),
        ("{==a==}", []),
        ("x^2^", [("sup", "2")]),
        ("x^2", []),
        ("x ^2^", [("sup", "2")]),
        ("x ^a^", []),
        ("(^o^)", []),
        ("x^a b^", []),
        ("H~2~O", [("sub", "2")]),
        ("~2~", []),
        ("a~b c~", []),
        ("a~b/c~", []),
    ],
)
def test_marks(text: str, marks: list[tuple[str, str]]) -> None:
    assert found(text) == marks


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x$", ["x"]),
        ("$x$,$y$", ["x", "y"]),
        ("$x$$y$", ["x", "y"]),
        ("$$x$$", ["x"]),
        ("$$ x $$", ["x"]),
        ("$$\nx\n$$", ["x"]),
        ("$x\ny$", ["x\ny"]),
        ("$\\$5$", ["\\$5"]),
        ("$5$", ["5"]),
        ("CO$_2$", ["_2"]),
        ("\\(x=1\\)", ["x=1"]),
        ("\\[\\pi\\]", ["\\pi"]),
        ("$AB = CD$", ["AB = CD"]),
        ("$5 and $10", []),
        ("$5 and 10$ more", []),
        ("$5 or so$", []),
        ("$x$5", []),
        ("$ x$", []),
        ("$x $", []),
        ("a$x$", []),
        ("\\$x$", []),
        ("$x\\$", []),
        ("`$x$`", []),
        ("$$ and $$", []),
        ("$$$", []),
        ("$$$$", []),
        ("\\(x\\)", []),
        ("\\[x\\]", []),
        ("\\[a_b\\]", []),
        ("\\(see x=1 there\\)", []),
        ("https://x.org/$y$", []),
    ],
)
def test_formulas(text: str, formulas: list[str]) -> None:
    assert [tex for _, tex in found(text)] == formulas
