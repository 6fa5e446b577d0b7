"""Lower the course's MyST dialect to Markdown that every notebook program shows.

The dialect is small and named here; anything else is an error with its line, so
that no raw markup ever reaches a learner. The parser is the site's own.
"""

import base64
import re
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from course_utils.project import CourseError
from course_utils.publishing.predictions import split_options
from course_utils.publishing.quiz import parse_answers
from course_utils.publishing.references import Library

BOXES = {
    "note": "Note",
    "tip": "Tip",
    "warning": "Careful",
    "important": "Important",
    "predict": "Predict first",
    "objectives": "",
    "admonition": "",
}
ROLE = re.compile(
    r"\{(?P<name>[\w:-]+)\}(?P<ticks>`+)(?P<body>.+?)(?P=ticks)"
    r"|(?P<code>(?P<fence>`+).+?(?P=fence))"
)
TITLED = re.compile(r"^(?P<text>.+?)\s*<(?P<target>[^<>]+)>$", re.DOTALL)
OPTION = re.compile(r"^:(?P<name>[\w-]+):\s*(?P<value>.*)$")
VIEW_BOX = re.compile(rb'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
FORBIDDEN = {"html_block", "html_inline", "amsmath", "substitution_block"}
_PARSER = create_md_parser(
    MdParserConfig(enable_extensions={"colon_fence", "dollarmath"}), RendererHTML
)


@dataclass
class Page:
    """The lesson being lowered: its name, its counters, its pictures."""

    stem: str
    library: Library
    folder: Path
    equations: dict[str, int] = field(default_factory=dict)
    figures: dict[str, int] = field(default_factory=dict)

    def number(self, counter: dict[str, int], name: str) -> int:
        """Return the number of a labelled thing, the next one when it is new."""
        return counter.setdefault(name, len(counter) + 1)


def number_labels(text: str, page: Page) -> None:
    """Number equations and pictures in reading order, before anything refers to one."""
    for token in _PARSER.parse(text):
        if token.type == "math_block_label":
            page.number(page.equations, token.info)
        elif token.type == "colon_fence" and token.info.startswith("{figure}"):
            options, _ = _split_options(token.content)
            source = token.info.removeprefix("{figure}").strip()
            page.number(page.figures, options.get("name", source))


def lower(text: str, page: Page) -> str:
    """Return ``text`` in plain Markdown; numbers and pictures go into ``page``.

    Raises:
        CourseError: A construct outside the dialect, with the lesson's name.
    """
    lines, out, done = text.splitlines(), [], 0
    for token in _PARSER.parse(text):
        _forbid(token, page)
        if token.level == 0 and token.map and token.nesting >= 0:
            start, end = token.map
            out += lines[done:start]
            out += _lower_block(token, lines[start:end], page)
            done = max(done, end)
    return "\n".join(out + lines[done:]).strip("\n")


def _forbid(token: Token, page: Page) -> None:
    """Refuse what has no plain form."""
    for part in [token, *(token.children or [])]:
        if part.type in FORBIDDEN:
            raise CourseError(
                f"{page.stem}: {part.type.replace('_', ' ')} is outside the dialect: "
                f"{part.content.strip()[:60]!r}"
            )
    if token.level and token.type in ("colon_fence", "myst_target"):
        raise CourseError(f"{page.stem}: a directive stands inside a list or quote")


def _lower_block(token: Token, lines: list[str], page: Page) -> list[str]:
    """Return the lowered lines of one top-level block."""
    match token.type:
        case "colon_fence":
            return _lower_directive(token, page).splitlines()
        case "fence" if token.info.startswith("{"):
            raise CourseError(
                f"{page.stem}: write {token.info.split()[0]} with colons (:::)"
            )
        case "fence" | "code_block" | "math_block":
            return lines
        case "math_block_label":
            tag = page.number(page.equations, token.info)
            return ["$$", f"{token.content.strip()} \\tag{{{tag}}}", "$$"]
        case "myst_target" | "myst_line_comment":
            return []
        case _:
            return lower_roles("\n".join(lines), page).splitlines()


def _lower_directive(token: Token, page: Page) -> str:
    """Return one ``:::{name} title`` in plain Markdown."""
    name, _, title = token.info.partition("}")
    name, title = name.removeprefix("{"), lower_roles(title.strip(), page)
    options, body = _split_options(token.content)
    match name:
        case "quiz":
            return _lower_quiz(title, body, page)
        case "dropdown":
            return _details(title, lower(body, page))
        case "figure":
            return _lower_figure(title, options, body, page)
        case _ if name in BOXES:
            inner = lower(_listed(name, body), page).splitlines()
            heading = title or BOXES[name]
            lines = [f"**{heading}**", "", *inner] if heading else inner
            return "\n".join(f"> {line}".rstrip() for line in lines)
        case _:
            raise CourseError(
                f"{page.stem}: {{{name}}} is outside the dialect; "
                f"known: {', '.join([*BOXES, 'quiz', 'dropdown', 'figure'])}"
            )


def _listed(name: str, body: str) -> str:
    """Return the text of a box; the options of a prediction as a lettered list."""
    if name != "predict":
        return body
    question, guesses = split_options(body)
    lines = [f"- **{chr(65 + i)}.** {each.text}" for i, each in enumerate(guesses)]
    return "\n".join([question, "", *lines]) if lines else question


def _split_options(content: str) -> tuple[dict[str, str], str]:
    """Return the ``:name: value`` lines at the top, and the rest."""
    lines, options = content.splitlines(), {}
    while lines and (match := OPTION.match(lines[0])):
        options[match["name"]] = match["value"]
        lines.pop(0)
    return options, "\n".join(lines)


def _details(summary: str, body: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{body}\n\n</details>\n"


def _lower_quiz(question: str, body: str, page: Page) -> str:
    """Return the question and one fold for each answer."""
    parts = [f"**{question}**\n"]
    for answer in parse_answers(question, body):
        verdict = "Right." if answer.is_right else "No."
        why = lower(answer.why, page)
        parts.append(_details(lower_roles(answer.text, page), f"**{verdict}** {why}"))
    return "\n".join(parts)


def _lower_figure(source: str, options: dict, caption: str, page: Page) -> str:
    """Return an image that travels inside the notebook, with its caption."""
    path = page.folder / source
    if not path.is_file():
        raise CourseError(f"{page.stem}: there is no picture {source}")
    if not options.get("alt"):
        raise CourseError(f"{page.stem}: the picture {source} has no alt text")
    number = page.number(page.figures, options.get("name", source))
    image = f"![{options['alt']}]({_embedded(path)})"
    return f"{image}\n\n**Figure {number}.** {lower(caption, page)}"


def _embedded(path: Path) -> str:
    """Return a picture as an address that holds it; JupyterLab refuses attached SVG.

    An SVG gets the size of its view box: an image without a size is drawn small.
    """
    kind = {".svg": "svg+xml", ".png": "png"}[path.suffix]
    data = path.read_bytes()
    if kind == "svg+xml":
        data = VIEW_BOX.sub(rb'\g<0> width="\1" height="\2"', data, count=1)
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def lower_roles(text: str, page: Page) -> str:
    """Return ``text`` with every role in plain Markdown; code spans stay."""
    return ROLE.sub(
        lambda m: m["code"] or _lower_role(m["name"], m["body"], page), text
    )


def _lower_role(name: str, body: str, page: Page) -> str:
    titled = TITLED.match(body)
    text, target = (titled["text"], titled["target"]) if titled else (None, body)
    match name:
        case "glue:text":
            return f"`{target.split(':')[0]}`"
        case "term":
            return text or target
        case "eq":
            return f"({page.number(page.equations, target)})"
        case "numref":
            return f"Figure {page.number(page.figures, target)}"
        case "ref":
            return page.library.ref(target, text, page.stem)
        case "doc":
            return page.library.doc(target, text, page.stem)
        case "cite:t" | "cite:p":
            return _lower_citation(name, body, page)
        case _:
            raise CourseError(
                f"{page.stem}: the role {{{name}}} is outside the dialect"
            )


def _lower_citation(name: str, keys: str, page: Page) -> str:
    """Return 'Elman (1990)' or '(Elman, 1990)', linked to the work."""
    works = [page.library.cite(key.strip(), page.stem) for key in keys.split(",")]
    if name == "cite:t":
        return ", ".join(f"[{who} ({year})]({link})" for who, year, link in works)
    return "(" + "; ".join(f"[{w}, {year}]({link})" for w, year, link in works) + ")"
