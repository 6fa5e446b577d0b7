"""Markdown of a student as formgrader may show it.

An answer in which nothing acts stays as it was written, byte for byte. One with HTML,
or with links that lead into Jupyter, is rendered as formgrader would, and the HTML is
cleaned. One that still comes out otherwise is shown as the text that it is.
"""

from html import escape

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from course_utils.grading.display import markup

LONGEST = 20_000  # characters that are parsed: the time can grow with their square
MOST = 200_000  # characters that are shown
ATTACHED = "attachment:"
# what the parser may find in an answer that stays as it is
INERT = set(
    """
    blank_line block_code block_math block_quote block_text codespan def_list
    def_list_head def_list_item emphasis heading inline_math latex_environment
    linebreak link image list list_item paragraph softbreak strikethrough strong
    table table_body table_cell table_head table_row task_list_item text
    thematic_break
    """.split()  # noqa: SIM905
)


def clean(source: str, attachments: dict | None = None) -> str:
    """Return Markdown that shows what ``source`` says and does nothing.

    Args:
        source: What a student wrote.
        attachments: The cell's pictures, cleaned: data by type by name.
    """
    attachments = attachments or {}
    if len(source) > LONGEST:
        return as_text(source)
    try:
        if all(_is_inert(token, attachments) for token in _tokens(source)):
            _render(source, attachments, IPythonRenderer)  # it must not trip either
            return source
        block = as_block(rendered(source, attachments))
        if _render(block, {}, IPythonRenderer).strip() == block:
            return block
    except Exception:  # a parser may trip over what nobody has thought of
        return as_text(source)
    return as_text(source)


def rendered(source: str, attachments: dict | None = None) -> str:
    """Return Markdown as cleaned HTML."""
    attachments = attachments or {}
    pictures = {name: address_of(data) for name, data in attachments.items()}
    return markup.clean(_render(source, attachments), pictures)


def address_of(picture: dict) -> str:
    """Return a cleaned attachment as the address of a picture."""
    kind, data = next(iter(picture.items()))
    return f"data:{kind};base64,{''.join(data.split())}"


def as_block(html: str) -> str:
    """Return cleaned HTML as Markdown: one line, which no Markdown is read in."""
    block = html.strip() if html.startswith("<div>") else f"<div>{html.strip()}</div>"
    return block.replace("\r", "").replace("\n", "&#10;")


def as_text(source: str) -> str:
    """Return Markdown that shows the characters of ``source`` and no more."""
    if len(source) > MOST:
        source = source[:MOST] + "\n[cut here: the hand-in has the rest]"
    return as_block(f"<pre>{escape(source)}</pre>")


def _is_inert(token: dict, attachments: dict) -> bool:
    """Tell whether a piece of Markdown, and what is in it, renders to inert HTML."""
    kind, attrs = token["type"], token.get("attrs", {})
    if kind == "image" and attrs["url"].startswith(ATTACHED):
        is_safe = attrs["url"].removeprefix(ATTACHED) in attachments
    elif kind == "image":
        is_safe = markup.is_image(attrs["url"])
    elif kind == "link":
        is_safe = markup.is_link(attrs["url"])
    elif kind == "block_code":  # diagrams are written into the page as they are
        is_safe = not (attrs.get("info") or "").strip().startswith("mermaid")
    else:
        is_safe = kind in INERT
    children = token.get("children", [])
    return is_safe and all(_is_inert(child, attachments) for child in children)


def _tokens(source: str) -> list:
    """Return what formgrader's parser finds."""
    return MarkdownWithMath(renderer=None)(source)  # type: ignore


class _Renderer(IPythonRenderer):
    """Renders as formgrader does, but shows as text what is no HTML of an answer."""

    def block_html(self, html):
        """Return a block of HTML; see ``markup.as_meant``."""
        return markup.as_meant(html) + "\n"

    def inline_html(self, html):
        """Return a tag; ``a<b and c>d`` has none."""
        return markup.as_meant(html)

    def image(self, text, url, title=None):
        """Return an image, or in words which one is missing."""
        if url.startswith(ATTACHED) and url[len(ATTACHED) :] not in self.attachments:
            return f"[picture missing: {self.escape_html(url[len(ATTACHED) :])}]"
        return super().image(text, url, title)


def _render(source: str, attachments: dict, renderer_type=_Renderer) -> str:
    """Return the HTML that a renderer makes, not cleaned."""
    renderer = renderer_type(
        escape=False, attachments=attachments, exclude_anchor_links=True
    )
    return MarkdownWithMath(renderer=renderer).render(source)
