"""Figures travel as lossless WebP, with their size known before they arrive.

Cells draw PNG, which every notebook program shows; the site's copies are packed anew
when it is built: the same pixels in half the bytes. A figure that has not changed is
taken from the last build. Each figure carries width and height, so that nothing moves
when it arrives, waits until a reader comes near it, and keeps its letters legible: on
a phone a wide one scrolls in a box of its own.
"""

import re
import shutil
from pathlib import Path

from PIL import Image

FIGURE = re.compile(r"_images/([0-9a-f]{64})\.png")  # myst_nb names it by its content
TAG = re.compile(r'<img\b[^>]*?src="[^"]*_images/(?P<name>[^"/]+)"[^>]*?>')
STATED = re.compile(r"width:\s*([\d.]+)px")
LEAST = 0.72  # of its width: letters of 10 points stay above 9 pixels
PHONE = 326  # pixels between the margins of a narrow phone


def pack(png, kept):
    """Put a WebP beside a PNG and remove the PNG; kept is the folder of old ones."""
    packed = kept / f"{png.stem}.webp"
    if not packed.is_file():
        with Image.open(png) as picture:
            picture.save(packed, lossless=True, method=4, exact=True)
    shutil.copyfile(packed, png.with_suffix(".webp"))
    png.unlink()


def measured(path, tag):
    """Return width and height on the page, in pixels, or None."""
    try:
        with Image.open(path) as picture:
            width, height = picture.size
    except (OSError, ValueError):
        return None  # a drawing, which says its size itself
    shown = float(found[1]) if (found := STATED.search(tag)) else width
    return round(shown), round(shown * height / width)


def steady(tag, size, is_first):
    """Return a figure's element with its size, in a box that scrolls if it must."""
    width, height = size
    waits = "" if is_first else ' loading="lazy" decoding="async"'
    tag = re.sub(r' (?:width|height|loading|decoding)="[^"]*"', "", tag)
    tag = tag.replace("<img", f'<img width="{width}" height="{height}"{waits}', 1)
    least = round(LEAST * width)
    if least <= PHONE:
        return tag
    return f'<span class="course-wide" style="--least:{least}px">{tag}</span>'


def settle(page, folder):
    """Give every figure of a page its size; return the page."""
    seen = 0

    def replace(match):
        nonlocal seen
        size = measured(folder / "_images" / match["name"], match[0])
        if size is None:
            return match[0]
        seen += 1
        return steady(match[0], size, seen == 1)

    return TAG.sub(replace, page)


def pack_all(app, error):
    """Pack the figures of the pages that were written, name and measure them."""
    if error or app.builder.format != "html":
        return
    folder, kept = Path(app.outdir), Path(app.outdir).parent / ".pictures"
    kept.mkdir(exist_ok=True)
    for png in (folder / "_images").glob("*.png"):
        if FIGURE.fullmatch(f"_images/{png.name}"):
            pack(png, kept)
    for page in folder.rglob("*.html"):
        text = page.read_text("utf8")
        settled = settle(FIGURE.sub(r"_images/\1.webp", text), folder)
        if settled != text:
            page.write_text(settled, "utf8")


def setup(app):
    """Pack when everything is written."""
    app.connect("build-finished", pack_all)
