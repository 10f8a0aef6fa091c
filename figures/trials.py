"""The Moscow trials: a square for every accused, black for those condemned to death."""

from collections.abc import Sequence

from figures.canvas import BLACK, GREY, Canvas
from figures.tables import Trial

WIDTH = 1072
_ROW, _TOP, _SIDE, _GAP = 172, 100, 36, 12
_LEFT, _RIGHT = 34, 1042


def draw_trials(trials: Sequence[Trial]) -> bytes:
    """The chart's PNG."""
    sheet = Canvas(WIDTH, _TOP + _ROW * len(trials) + 6)
    x = float(_LEFT)
    for condemned, words in ((True, "sentenced to death"), (False, "sentenced to prison")):
        _square(sheet, x, 26, condemned)
        sheet.text(x + _SIDE + 14, 26 + _SIDE / 2, words, 28)
        x += _SIDE + 14 + sheet.length(words, 28) + 50
    for place, trial in enumerate(trials):
        y = _TOP + _ROW * place
        sheet.text(_LEFT, y + 22, trial.name, 32, BLACK, bold=True)
        sheet.text(_RIGHT, y + 22, trial.date, 28, GREY, "right")
        pitch = min(_SIDE + _GAP, (_RIGHT - _LEFT + _GAP) / trial.accused)
        for number in range(trial.accused):
            _square(sheet, _LEFT + number * pitch, y + 52, number < trial.death)
        sheet.text(_LEFT, y + 116, summary(trial), 28, GREY)
    return sheet.png()


def summary(trial: Trial) -> str:
    """The numbers in words."""
    if trial.death == trial.accused:
        return f"{trial.accused} accused, all sentenced to death"
    return f"{trial.accused} accused, {trial.death} sentenced to death"


def _square(sheet: Canvas, x: float, y: float, condemned: bool) -> None:
    if condemned:
        sheet.box(x, y, x + _SIDE, y + _SIDE, BLACK)
    else:
        sheet.box(x, y, x + _SIDE, y + _SIDE, None, BLACK, 4)
