"""Colours in, their contrast out, as WCAG 2.2 measures it."""

Colour = tuple[float, float, float]
"""Red, green and blue, from nought to one."""


def from_hex(words: str) -> Colour:
    """A colour written #rrggbb."""
    red, green, blue = (int(words[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def luminance(colour: Colour) -> float:
    """How light a colour is (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def over(colour: Colour, alpha: float, ground: Colour) -> Colour:
    """What a translucent colour looks like on a ground."""
    red, green, blue = (
        part * alpha + below * (1 - alpha) for part, below in zip(colour, ground, strict=True)
    )
    return red, green, blue
