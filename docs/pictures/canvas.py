"""What both engines' pictures are brought to: the screen's own pixels, on the theme's ground."""

import io

from PIL import Image

from docs.pictures.screens import Setting


def framed(data: bytes, setting: Setting) -> Image.Image:
    """A picture of the text's area in the middle of a screen in its theme's colour."""
    with Image.open(io.BytesIO(data)) as opened:
        picture = opened.convert("RGB")
    screen = Image.new("RGB", setting.screen.pixels, setting.theme.ground)
    left = (screen.width - picture.width) // 2
    screen.paste(picture, (left, (screen.height - picture.height) // 2))
    return screen
