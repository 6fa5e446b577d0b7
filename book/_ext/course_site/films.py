"""The frames of a film are files, fetched when its reader first moves it.

A film carries its frames in itself, so that it plays in a notebook without a network.
On the site only the first, which everyone sees, stays in the page: the others would
weigh on every first visit.
"""

import base64
import hashlib
import re
from pathlib import Path

HIDDEN = re.compile(
    r'<img src="data:image/(?P<kind>webp|svg\+xml);base64,(?P<data>[^"]+)"'
    r"(?P<rest>[^>]*? hidden)>"
)
ENDING = {"webp": "webp", "svg+xml": "svg"}


def unpack(page, up, folder):
    """Write the hidden frames of a page to files; return the page that names them.

    Args:
        page: HTML.
        up: The way from the page to the root of the site, such as ``../../``.
        folder: Where pictures are.
    """

    def to_file(match):
        data = base64.b64decode(match["data"])
        name = f"{hashlib.sha256(data).hexdigest()}.{ENDING[match['kind']]}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        return f'<img src="{up}_images/{name}" loading="lazy"{match["rest"]}>'

    return HIDDEN.sub(to_file, page)


def unpack_all(app, error):
    """Unpack the films of all pages."""
    if error or app.builder.format != "html":
        return
    site = Path(app.outdir)
    for path in site.rglob("*.html"):
        page = path.read_text("utf8")
        up = "../" * (len(path.relative_to(site).parts) - 1)
        unpacked = unpack(page, up, site / "_images")
        if unpacked != page:
            path.write_text(unpacked, "utf8")


def setup(app):
    """Unpack when everything is written, before figures are measured."""
    app.connect("build-finished", unpack_all, priority=400)
