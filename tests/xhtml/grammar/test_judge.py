"""What may stand where, example by example, as EPUBCheck has it too."""

import pytest

from tests.xhtml.grammar.bare import refused
from tests.xhtml.grammar.judged import judged

RIGHT = """
<p>Words, <b>bold</b><br/>and <a href="https://x.org/">a link</a>.</p>
<div><a href="https://x.org/"><p>A link round a paragraph.</p></a></div>
<table><caption>C</caption><colgroup><col/></colgroup><thead><tr><th>a</th></tr></thead></table>
<table><tr><th id="h">a</th></tr><tr><td headers="h">b</td></tr></table>
<dl><dt>a</dt><dt>b</dt><dd>c</dd><dt>d</dt><dd>e</dd></dl>
<dl><div><dt>a</dt><dd>b</dd></div></dl>
<figure><p>x</p><figcaption>c</figcaption></figure>
<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>
<details><summary><h2>x</h2></summary><p>y</p></details>
<hgroup><p>a</p><h2>b</h2><p>c</p></hgroup>
<ol reversed=""><li value="3">x</li></ol>
<p><ins>a</ins><del cite="https://x.org/" datetime="1921-03-18">b</del></p>
<map name="m"><p><area alt="x" href="https://x.org/" shape="circle" coords="1,2,3"/></p></map>
<p><time datetime="P3D"><b>three</b> days</time> <time>1921</time></p>
<aside role="note" aria-expanded="true"><p>x</p></aside>
<h3 role="heading" aria-expanded="true">x</h3>
<p rev="next" rel="x:y next" itemid="http://[::1]/" datatype="x:y">x</p>
<p hidden="HIDDEN" dir="RTL">x</p>
<p id="a&#160;b" data-é.1="x">x</p>
<div role="listbox" aria-activedescendant="o"><p id="o">x</p></div>
<p><progress max="INF">x</progress></p>
<p><math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup></math></p>
"""
WRONG = [
    ("<p><div>x</div></p>", "<div> can't stand in <p>"),
    ("<span><p>x</p></span>", "<p> can't stand in <span>"),
    ("<h2><ul><li>x</li></ul></h2>", "<ul> can't stand in <h2>"),
    ("<p><a href='#'>x <a href='#'>y</a></a></p>", "a link stands inside another link"),
    ("<p><a href='#'><b><a href='#'>y</a></b></a></p>", "a link stands inside another link"),
    ("<div><a href='#'><details><summary>x</summary></details></a></div>", "<details> can't"),
    ("<ul>x<li>y</li></ul>", "words can't stand in <ul> itself"),
    ("<ul><p>x</p></ul>", "<p> can't stand in <ul>"),
    ("<div><li>x</li></div>", "<li> can't stand in <div>"),
    ("<table><td>x</td></table>", "<td> can't stand in <table>"),
    ("<table><tr><td>x</td></tr><thead><tr><th>y</th></tr></thead></table>", "in this order"),
    ("<table><tr><td>x</td></tr><caption>y</caption></table>", "in this order"),
    ("<table><caption><table><tr><td>x</td></tr></table></caption></table>", "<table> can't"),
    ("<dl><dd>x</dd></dl>", "in this order"),
    ("<dl><dt>x</dt></dl>", "in this order"),
    ("<dl><div></div></dl>", "<div> is empty"),
    ("<dl><div><dt>x</dt></div></dl>", "in this order"),
    ("<dl><div><dt>x</dt><dd>y</dd><dt>x</dt><dd>y</dd></div></dl>", "in this order"),
    ("<figure><p>x</p><figcaption>c</figcaption><p>y</p></figure>", "in this order"),
    ("<details><p>x</p></details>", "in this order"),
    ("<details>x<summary>y</summary></details>", "in this order"),
    ("<summary>x</summary>", "<summary> can't stand in <section>"),
    ("<details><summary><h2>x</h2><h2>y</h2></summary></details>", "in this order"),
    ("<ruby>漢</ruby>", "in this order"),
    ("<ruby>漢<rp>(</rp><rt>x</rt></ruby>", "in this order"),
    ("<p><picture/></p>", "<picture> is empty"),
    ("<hgroup><p>a</p></hgroup>", "in this order"),
    ("<p><dfn>a <b><dfn>b</dfn></b></dfn></p>", "<dfn> can't stand in <dfn>"),
    ("<address><header>x</header></address>", "<header> can't stand in <address>"),
    ("<footer><div><header>x</header></div></footer>", "<header> can't stand in <footer>"),
    ("<p><time>in <b>1921</b></time></p>", "<b> can't stand in <time>"),
    ("<p><area alt='x' href='https://x.org/'/></p>", "<area> can't stand in <p>"),
    ("<ul><li value='3'>x</li></ul>", '<li> can\'t have the attribute "value"'),
    ("<p><bdo>x</bdo></p>", "<bdo> lacks the attribute dir"),
    ("<p role='checkbox'>x</p>", "lacks aria-checked, which its role needs"),
    ("<p role='doc-endnote'>x</p>", "isn't used any more"),
    ("<p role='headin'>x</p>", 'the role "headin"'),
    ("<p aria-expanded='true'>x</p>", "in its role"),
    ("<p aria-hidden=' true'>x</p>", 'aria-hidden=" true"'),
    ("<p aria-relevant='text text'>x</p>", 'aria-relevant="text text"'),
    ("<div role='listbox' aria-activedescendant='x' id='x'>x</div>", "nothing in it has that id"),
    ("<fieldset name=''>x</fieldset>", '<fieldset> can\'t have name=""'),
    ("<p><a href='#' rev='next'>x</a></p>", '<a> can\'t have the attribute "rev"'),
    ("<p inert=' '>x</p>", 'inert=" "'),
    ("<p itemtype='http://x.org/ a:'>x</p>", 'itemtype="http://x.org/ a:"'),
    ("<p itemid='http://'>x</p>", 'itemid="http://"'),
    ("<p epub:type='a&#160;b'>x</p>", 'epub:type="a'),
    ("<p><meter value='INF'>x</meter></p>", 'value="INF"'),
    ("<ol type='x'><li>y</li></ol>", 'can\'t have type="x"'),
    ("<p lang='en_GB'>x</p>", 'lang="en_GB"'),
    ("<p lang='en' xml:lang='de'>x</p>", "two languages"),
    ("<p epub:type='z3998:poem'>x</p>", "whose prefix is declared nowhere"),
    ("<p data-Kiel='x'>x</p>", '"data-Kiel"'),
    ("<p data-1='x'>x</p>", '"data-1"'),
    ("<table><tr><td colspan='0'>x</td></tr></table>", 'colspan="0"'),
    ("<table><tr><td headers='no'>x</td></tr></table>", "no <th> of this table has that id"),
    ("<p aria-labelledby='no'>x</p>", "no element of this page has that id"),
    ("<blockquote cite='a book'><p>x</p></blockquote>", 'cite="a book"'),
    ("<p><ins datetime='yesterday'>x</ins></p>", 'datetime="yesterday"'),
    ("<p><map name='m'>x</map><map name='m'>y</map></p>", 'two maps are called "m"'),
    (
        "<p><math xmlns='http://www.w3.org/1998/Math/MathML'>x</math></p>",
        "words can't stand in <math> itself",
    ),
    (
        "<p><math xmlns='http://www.w3.org/1998/Math/MathML'><mfrac><mi>x</mi></mfrac></math></p>",
        "<mfrac> holds what it can't hold in this order",
    ),
    (
        "<p><math xmlns='http://www.w3.org/1998/Math/MathML' dir='RTL'><mi>x</mi></math></p>",
        'dir="RTL"',
    ),
    (
        "<p><math xmlns='http://www.w3.org/1998/Math/MathML' role='math'><mi>x</mi></math></p>",
        '<math> can\'t have the attribute "role"',
    ),
    (
        "<p><math xmlns='http://www.w3.org/1998/Math/MathML' href='#a#'><mi>x</mi></math></p>",
        '<math> can\'t have href="#a#"',
    ),
    (
        "<p><svg xmlns='http://www.w3.org/2000/svg'><title>"
        "<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi></math></title></svg></p>",
        "<math> can't stand in <title>",
    ),
    (
        "<p><svg xmlns='http://www.w3.org/2000/svg'><use xlink:href='#no'/></svg></p>",
        "no element of this page has that id",
    ),
    (
        "<p><svg xmlns='http://www.w3.org/2000/svg'><rect fill='url(#no)'/></svg></p>",
        "nothing to paint with has that id",
    ),
]


@pytest.mark.parametrize("fragment", RIGHT.strip().split("\n"))
def test_what_may_stand_so_is_passed(fragment: str) -> None:
    assert judged(fragment) == []


@pytest.mark.parametrize(("fragment", "named"), WRONG)
def test_what_may_not_is_named_with_a_remedy(fragment: str, named: str) -> None:
    (fault,) = judged(fragment)
    assert named in fault.message
    assert fault.hint


def test_epubcheck_says_the_same_of_each_example() -> None:
    right = RIGHT.strip().split("\n")
    wrong = [fragment for fragment, _ in WRONG]
    for fragment, theirs in zip([*right, *wrong], refused([*right, *wrong]), strict=True):
        assert bool(theirs) == (fragment in wrong), (fragment, theirs)
