"""What a page is shown on: screens, themes and sizes of text. Values only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: its size in CSS pixels, and how many of its own pixels make one of those."""

    name: str
    width: int
    height: int
    ratio: float

    @property
    def pixels(self) -> tuple[int, int]:
        """Its size in its own pixels."""
        return round(self.width * self.ratio), round(self.height * self.ratio)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours that a reading system puts in place of black on white."""

    name: str
    ground: str
    text: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What one picture is taken with."""

    screen: Screen
    theme: Theme
    percent: int

    @property
    def name(self) -> str:
        """The setting in one word, for a file's name."""
        return f"{self.screen.name}-{self.theme.name}-{self.percent}".replace(" ", "")


SIX_INCHES = Screen("6 inches", 383, 517, 2.8)
"""1072 × 1448 pixels at 300 to an inch, which is what most e-ink readers have."""
PHONE = Screen("phone", 360, 740, 3.0)
TABLET = Screen("tablet", 820, 1180, 2.0)
SCREENS = (SIX_INCHES, PHONE, TABLET)

LIGHT = Theme("light", "#ffffff", "#111111")
DARK = Theme("dark", "#121212", "#d8d8d8")
SEPIA = Theme("sepia", "#f4ecd8", "#5b4636")
THEMES = (LIGHT, DARK, SEPIA)

PERCENTS = (100, 200)
"""Text as the reading system sets it at first, and as WCAG 2.2 (1.4.4) wants it to be readable."""

FONT_SIZE = 16
"""The size of text at 100 %, in CSS pixels."""

SETTINGS = tuple(
    Setting(screen, theme, percent)
    for screen in SCREENS
    for percent in PERCENTS
    for theme in THEMES
)
