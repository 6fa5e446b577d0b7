"""Figures travel as lossless WebP: the same pixels in half the bytes of PNG.

Cells draw PNG, which every notebook program shows; the site's copies are packed anew
when it is built. A figure that has not changed is taken from the last build.
"""

import re
import shutil
from pathlib import Path

from PIL import Image

FIGURE = re.compile(r"_images/([0-9a-f]{64})\.png")  # myst_nb names it by its content


def pack(png, kept):
    """Put a WebP beside a PNG and remove the PNG; kept is the folder of old ones."""
    packed = kept / f"{png.stem}.webp"
    if not packed.is_file():
        with Image.open(png) as picture:
            picture.save(packed, lossless=True, method=4, exact=True)
    shutil.copyfile(packed, png.with_suffix(".webp"))
    png.unlink()


def pack_all(app, error):
    """Pack the figures of the pages that were written, and name them there."""
    if error or app.builder.format != "html":
        return
    folder, kept = Path(app.outdir), Path(app.outdir).parent / ".pictures"
    kept.mkdir(exist_ok=True)
    for png in (folder / "_images").glob("*.png"):
        if FIGURE.fullmatch(f"_images/{png.name}"):
            pack(png, kept)
    for page in folder.rglob("*.html"):
        text = page.read_text("utf8")
        renamed = FIGURE.sub(r"_images/\1.webp", text)
        if renamed != text:
            page.write_text(renamed, "utf8")


def setup(app):
    """Pack when everything is written."""
    app.connect("build-finished", pack_all)
