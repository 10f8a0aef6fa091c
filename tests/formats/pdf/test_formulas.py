"""What is printed of formulas: WeasyPrint knows no MathML."""

import xml.etree.ElementTree as etree

import pytest

from glossator.formats.pdf.fitting import flat_formulas


def flat(mathml: str) -> tuple[str, list[str]]:
    tree = etree.fromstring(f"<p>a {mathml} b</p>")
    found = flat_formulas([tree])
    return etree.tostring(tree, encoding="unicode"), [one.message for one in found]


@pytest.mark.parametrize(
    ("mathml", "html"),
    [
        ("<math><mi>x</mi></math>", "<i>x</i>"),
        ("<math><mn>12</mn></math>", "<span>12</span>"),
        ("<math><mi>sin</mi></math>", "<span>sin</span>"),
        ("<math><mrow><mi>x</mi></mrow></math>", "<i>x</i>"),
        ("<math><msup><mi>x</mi><mn>2</mn></msup></math>", "<i>x</i><sup><span>2</span></sup>"),
        ("<math><msub><mi>x</mi><mi>i</mi></msub></math>", "<i>x</i><sub><i>i</i></sub>"),
        (
            "<math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math>",
            "<i>x</i><sub><i>i</i></sub><sup><span>2</span></sup>",
        ),
        (
            "<math><mi>a</mi><mo>=</mo><mi>b</mi></math>",
            "<i>a</i><span> = </span><i>b</i>",
        ),
        ("<math><mo>−</mo><mi>b</mi></math>", "<span>−</span><i>b</i>"),
        ("<math><mi>a</mi><mspace width='1em'/><mi>b</mi></math>", "<i>a</i> <i>b</i>"),
        (
            "<math><semantics><mi>a</mi><annotation>x</annotation></semantics></math>",
            "<i>a</i>",
        ),
    ],
)
def test_what_stands_on_a_line_is_html(mathml: str, html: str) -> None:
    assert flat(mathml) == (f'<p>a <span class="formula">{html}</span> b</p>', [])


@pytest.mark.parametrize(
    "inner",
    [
        "<mfrac><mi>a</mi><mi>b</mi></mfrac>",
        "<msqrt><mi>a</mi></msqrt>",
        "<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>",
        "<msup><mfrac><mi>a</mi><mi>b</mi></mfrac><mn>2</mn></msup>",
        "<mover><mi>a</mi><mo>^</mo></mover>",
        "<mi>a</mi><mspace linebreak='newline'/><mi>b</mi>",
        "<msup><mi>a</mi></msup>",
    ],
)
def test_of_anything_else_the_tex_is_printed_and_that_is_told(inner: str) -> None:
    html, found = flat(f'<math alttext="\\tex{{a}}">{inner}</math>')
    assert html == '<p>a <code class="formula">\\tex{a}</code> b</p>'
    assert found == [
        "1 formula is printed as TeX or in a line, for print knows no fractions and roots: "
        '"\\tex{a}"'
    ]


def test_without_tex_the_letters_are_printed() -> None:
    html, found = flat("<math><mfrac><mi>a</mi>\n<mi>b</mi></mfrac></math>")
    assert html == '<p>a <code class="formula">a b</code> b</p>'
    assert '"a b"' in found[0]


def test_one_finding_names_the_first_few() -> None:
    one = '<math alttext="{}"><msqrt><mi>a</mi></msqrt></math>'
    _, found = flat("".join(one.format(name) for name in "abcd"))
    assert len(found) == 1
    assert found[0].startswith("4 formulas are printed")
    assert found[0].endswith('"a", "b", "c" …')
