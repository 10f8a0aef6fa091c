"""The selector of a rule as tokens in; why EPUBCheck would refuse it, or nothing, out.

Sources: Selectors 3, with the few functions of Selectors 4 that EPUBCheck 5.3 knows.
"""

from collections.abc import Iterable
from typing import Any

from tinycss2 import ast

_COMBINATORS = (">", "+", "~")
_SELECTING = frozenset(("not", "is", "where", "matches", "has"))
_COMPARED = frozenset(("=", "~=", "|=", "^=", "$=", "*="))
_PLAIN = (
    ast.IdentToken,
    ast.NumberToken,
    ast.DimensionToken,
    ast.StringToken,
    ast.WhitespaceToken,
)


def selector_fault(prelude: Iterable[Any], relative: bool = False) -> str:
    """What is wrong with a list of selectors; `relative` ones may begin with a combinator."""
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if isinstance(token, ast.LiteralToken) and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        if fault := _one(_trimmed(part), relative):
            return fault
    return ""


def _trimmed(tokens: list[Any]) -> list[Any]:
    while tokens and isinstance(tokens[0], ast.WhitespaceToken):
        tokens = tokens[1:]
    while tokens and isinstance(tokens[-1], ast.WhitespaceToken):
        tokens = tokens[:-1]
    return tokens


def _one(tokens: list[Any], relative: bool) -> str:
    if not tokens:
        return "a selector is missing"
    begun = relative
    at = 0
    while at < len(tokens):
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if isinstance(token, ast.Comment):
            return "a comment stands within a selector"
        if isinstance(token, ast.LiteralToken) and token.value in _COMBINATORS:
            if not begun:
                return f'"{token.value}" joins nothing'
            begun = False
        elif isinstance(token, ast.WhitespaceToken):
            pass
        elif token == ".":
            if not isinstance(after, ast.IdentToken):
                return "no class follows the full stop"
            at += 1
            begun = True
        elif token == ":":
            if after == ":":
                at += 1
                after = tokens[at + 1] if at + 1 < len(tokens) else None
            if isinstance(after, ast.FunctionBlock):
                if fault := _function(after):
                    return fault
            elif not isinstance(after, ast.IdentToken):
                return "no word follows the colon"
            at += 1
            begun = True
        elif fault := _simple(token, after):
            return fault
        else:
            begun = True
        at += 1
    return "" if begun else "a selector ends with what should join two"


def _simple(token: Any, after: Any) -> str:
    if isinstance(token, (ast.IdentToken, ast.HashToken, ast.PercentageToken)):
        return ""
    if isinstance(token, ast.LiteralToken) and token.value in ("*", "|"):
        return '"||" is no selector' if token == "|" and after == "|" else ""
    if isinstance(token, ast.SquareBracketsBlock):
        return _attribute(
            [one for one in token.content if not isinstance(one, ast.WhitespaceToken)]
        )
    return f'"{token.serialize()[:20]}" can\'t stand in a selector'


def _attribute(tokens: list[Any]) -> str:
    while len(tokens) > 1 and (tokens[0] in ("|", "*") or tokens[1] == "|"):
        tokens = tokens[2:] if tokens[1] == "|" else tokens[1:]
    if not tokens or not isinstance(tokens[0], ast.IdentToken):
        return "brackets hold no attribute"
    rest = tokens[1:]
    if not rest:
        return ""
    if len(rest) != 2 or not (isinstance(rest[0], ast.LiteralToken) and rest[0].value in _COMPARED):
        return "brackets hold more than an attribute and its value"
    if not isinstance(rest[1], (ast.IdentToken, ast.StringToken)):
        return "an attribute's value lacks its quotation marks"
    return ""


def _function(block: Any) -> str:
    if block.lower_name in _SELECTING:
        return selector_fault(block.arguments, block.lower_name == "has")
    for token in block.arguments:
        if not isinstance(token, _PLAIN) and token not in ("+", "-"):
            return f'"{token.serialize()[:20]}" can\'t stand in :{block.name}()'
    return ""
