"""TeX in, MathML out, or a reason why not. See cases/formulas.md for where formulas stand."""

import sys
import xml.etree.ElementTree as etree

import pytest

from glossator.source.pieces.mathematics import FormulaError, NoLibraryError, formula


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("x", "x"),
        ("x^2", "x2"),
        (r"\frac{a}{b}", "ab"),
        (r"\alpha + \beta", "α+β"),
        (r"\text{if } x", "if\xa0x"),
        (r"\mathbb{R}", "ℝ"),
        ("a < b", "a<b"),
        (r"\begin{matrix} a & b \\ c & d \end{matrix}", "abcd"),
        (r"\begin{align} a &= b \\ c &= d \end{align}", "a=bc=d"),
        (r"\begin{aligned} a &= b \end{aligned}", "a=b"),
        (r"\begin{gathered} a \\ b \end{gathered}", "ab"),
        (r"\begin{equation} a \end{equation}", "a"),
        (r"\begin{dcases} a \\ b \end{dcases}", "{ab"),
        (r"\$5", "$5"),
        (r"50\%", "50%"),
        (r"\{x\}", "{x}"),
    ],
)
def test_the_signs_of_a_formula(tex: str, words: str) -> None:
    assert "".join(formula(tex, block=False).itertext()) == words


def test_a_formula_says_what_was_written_and_how_it_stands() -> None:
    root = formula("a\n+ b", block=True)
    assert (root.tag, root.get("alttext"), root.get("display")) == ("math", "a + b", "block")
    assert formula("a", block=False).get("display") == "inline"
    assert all("{" not in element.tag for element in root.iter())


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\foo", '"\\foo" isn\'t known'),
        (r"a \ce{H2O}", '"\\ce" isn\'t known'),
        (r"\begin{tikzcd} a \end{tikzcd}", 'the environment "tikzcd" isn\'t known'),
        ("x_", "out of its place"),
        ("{", "out of its place"),
        ("a & b", "out of its place"),
        ("a_1_2", "out of its place"),
        (r"\left( x", "out of its place"),
        (r"\unicode{x}", "out of its place"),
        (r"\frac{a}", "an argument is missing"),
        (r"\text{a $b$}", "a formula stands in the text of another"),
        (r"\href{x}{y}", "a formula can't be a link"),
        (r"\def\x{1}", "nothing is shown of it"),
        ("{}", "nothing is shown of it"),
        ("%", "out of its place"),
        ("{" * 2000 + "x" + "}" * 2000, "out of its place"),
    ],
)
def test_what_can_not_be_set_is_told(tex: str, said: str) -> None:
    with pytest.raises(FormulaError) as caught:
        formula(tex, block=False)
    assert said in str(caught.value)


def test_without_the_library_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "latex2mathml.converter", None)
    with pytest.raises(NoLibraryError):
        formula("x", block=False)


def test_whatever_comes_of_a_formula_is_well_formed() -> None:
    for tex in ('"', "'", "<", ">", "a~b", r"\quad x", "é", "x'", r"\not= x", r"\ x"):
        etree.fromstring(etree.tostring(formula(tex, block=False)))
