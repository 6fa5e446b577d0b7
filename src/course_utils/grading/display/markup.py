"""Which HTML, links and pictures are inert; nh3 does the cleaning.

What is not listed here is taken out: lists of what is dangerous are never complete.
"""

import base64
import binascii
from functools import cache
from html import escape
from html.parser import HTMLParser
from pathlib import PurePosixPath

import nh3

PICTURES = {  # the types that are only pixels, and how their files begin
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
}
PICTURE_FILES = {".png", ".jpg", ".jpeg", ".gif", ".webp"}
LINKS = ("https://", "http://", "mailto:", "#")
DATA = tuple(f"data:{kind};base64," for kind in [*PICTURES, "image/svg+xml"])
TAGS = set(
    """
    a abbr b blockquote br caption center code col colgroup dd del details dfn div dl
    dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre
    q s samp small span strong sub summary sup table tbody td tfoot th thead tr tt u
    ul var
    """.split()  # noqa: SIM905
)
SIZE = {"width", "height"}
ATTRIBUTES = {
    "*": {"align", "dir", "lang", "style", "title", "valign"},
    "a": {"href"},
    "col": {"span"},
    "font": {"color"},
    "img": {"src", "alt", *SIZE},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
STYLES = {"background-color", "color", "font-style", "font-weight", "text-align"}
SCHEMES = {"http", "https", "mailto", "data", "attachment"}


def is_picture(kind: str, data) -> bool:
    """Tell whether ``data`` is a picture of that type in base64: only pixels."""
    if kind not in PICTURES or not isinstance(data, str):
        return False
    try:
        content = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return content.startswith(PICTURES[kind])


def is_link(url: str) -> bool:
    """Tell whether a link leads out of Jupyter, to a page that a reader chooses."""
    return url.lower().startswith(LINKS)


def is_image(url: str) -> bool:
    """Tell whether a picture's address asks nothing of anybody but its own folder."""
    if url.startswith(DATA):
        return True
    path = PurePosixPath(url)
    is_plain = all(c.isalnum() or c in "._-/ " for c in url.replace("%20", " "))
    is_below = not path.is_absolute() and ".." not in path.parts
    return is_plain and is_below and path.suffix.lower() in PICTURE_FILES


def clean(html: str, pictures: dict[str, str] | None = None) -> str:
    """Return HTML that does nothing, asks for nothing and looks like it did.

    Args:
        html: Anything.
        pictures: Addresses of attached pictures by their name.
    """

    def inert(tag: str, name: str, value: str) -> str | None:
        if name == "src":
            value = (pictures or {}).get(value.removeprefix("attachment:"), value)
            return value if is_image(value) else None
        if name == "href":
            return value if is_link(value) else None
        return value

    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=_classes(),
        attribute_filter=inert,
        filter_style_properties=STYLES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )


@cache
def _classes() -> dict[str, set[str]]:
    """Return the classes of highlighted code; others might mimic a page's own."""
    from pygments.token import STANDARD_TYPES

    return {"div": {"highlight"}, "span": {c for c in STANDARD_TYPES.values() if c}}


def as_meant(html: str) -> str:
    """Return HTML in which a tag that no answer needs is the text that was typed.

    So ``if a<b and c>d`` keeps its end, and a script is read instead of run. It is for
    the reader alone: ``clean`` makes HTML inert, whatever comes out here.
    """
    reader = _AsMeant(convert_charrefs=False)
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class _AsMeant(HTMLParser):
    """Keeps known tags with known attributes; all else becomes text."""

    def __init__(self, **options):
        super().__init__(**options)
        self.parts: list[str] = []

    def handle_starttag(self, tag, attrs):
        known = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | {"class", "id", "rel"}
        typed = self.get_starttag_text() or ""
        is_known = tag in TAGS and all(name in known for name, _ in attrs)
        self.parts.append(typed if is_known else escape(typed))

    def handle_endtag(self, tag):
        typed = f"</{tag}>"
        self.parts.append(typed if tag in TAGS else escape(typed))

    def handle_data(self, data):
        self.parts.append(escape(data, quote=False))

    def handle_entityref(self, name):
        self.parts.append(f"&{name};")

    def handle_charref(self, name):
        self.parts.append(f"&#{name};")

    def handle_decl(self, decl):
        self.parts.append(escape(f"<!{decl}>"))

    def unknown_decl(self, data):
        self.parts.append(escape(f"<![{data}]>"))

    def handle_pi(self, data):
        self.parts.append(escape(f"<?{data}>"))
