"""Style sheets made up: mostly right, with a sign too many or too few here and there."""

import random

_SELECTORS = (
    "p|.a|#b|a:hover|p::before|h1,h2 , h3|ul > li|a+b|a~b c|[lang]|a[href^='x']|*|.a.b|p:not(.a)|"
    "p:nth-child(2n+1)|p:first-child|section p:first-of-type|:root|a:not(.b, .c)|p:has(> img)|"
    'td[data-x="1"]|epub|p:is(h1, h2) b|p:lang(de)|p:has(> img, > b)|p:where(a b, c > d)'
).split("|")
_DECLARATIONS = (
    "color:red|margin:0 auto|width:50%|font:12px/1.5 \"A B\", serif|content:'\\201C'|"
    "x:calc(1px + 2%)|"
    "background:rgba(0,0,0,.5)|--main:1px|color:var(--main, red)|hyphens:auto|-epub-hyphens:none|"
    "color:#abc|margin:-1px +1px .5em|font-weight:bold !important|unicode-range:U+26|a:b,c|"
    "transform:rotate(90deg) scale(2)|direction:rtl|color|x:|:x|x:{a}|x:@a|x:(a|1x:y|url:url(#x)"
).split("|")
_AT = (
    "@media screen and (min-width:30em){%}|@supports (display:grid){%}|@page{margin:1em}|"
    "@namespace x 'http://x.org/';|@font-face{font-family:x;src:local('X')}|@media print{%}|"
    "@keyframes x{from{a:b}to{a:c}}|@charset 'utf-8';|@layer a{%}|@page :first{margin:0}|"
    "@font-face{}|@media screen{%|@foo"
).split("|")


def sheet(seed: str) -> str:
    """One sheet."""
    chance = random.Random(seed)
    mistakes = chance.choice((0.0, 0.0, 0.05, 0.2))
    rules = [_rule(chance, mistakes, 1) for _ in range(chance.randrange(1, 6))]
    text = chance.choice((" ", "\n", "")).join(rules)
    if chance.random() < mistakes * 3:
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(("", *";:{}().,\"'>[]@#!/*|")) + text[at + 1 :]
    return text


def _rule(chance: random.Random, mistakes: float, depth: int) -> str:
    if depth and chance.random() < 0.3:
        known = _AT if chance.random() < mistakes else _AT[:-3]
        return chance.choice(known).replace("%", _rule(chance, mistakes, 0))
    known = _DECLARATIONS if chance.random() < mistakes else _DECLARATIONS[:17]
    count = chance.randrange(4)
    between = chance.choice((";", "; ", ";\n  ", ";;")) if chance.random() < mistakes else ";"
    inside = between.join(chance.choice(known) for _ in range(count))
    end = ";" if count and chance.random() < 0.5 else ""
    comment = "/* x */ " if chance.random() < 0.1 else ""
    return f"{comment}{chance.choice(_SELECTORS)}{{{inside}{end}}}"
