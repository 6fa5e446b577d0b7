"""Formgrader's pages run no script but their own: the wall behind ``cleaning``.

A content security policy tells the browser which scripts a page may run. Formgrader
has none, so its handlers get one from here. Each script of its templates carries a
number drawn for the request; a script that stands in a notebook does not know it.
"""

import base64
import hashlib
import secrets
import sys
from contextvars import ContextVar
from html import escape
from pathlib import Path

from jinja2.ext import Extension

FORMGRADER = "nbgrader.server_extensions.formgrader"
HANDLERS = (  # what stands in attributes of its templates
    "toggle_name(true);",
    "toggle_name(false);",
    "toggleAllNames()",
    "createAssignmentModal();",
    "createStudentModal();",
)
HANDED_IN = {"submitted", "autograded", "downloaded"}  # folders of others' files
PAGES = ("document", "iframe", "frame")  # what a reader sees, not a picture in it
MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/"
MATHJAX_VERSION = "https://api.cdnjs.com/libraries/mathjax"
OWN_TEMPLATES = ("formgrade", "mathjax")  # no output of a notebook is in these
FILES = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"

_nonce: ContextVar[str] = ContextVar("nonce", default="")


def guard() -> None:
    """Give formgrader its policy, where a server has loaded it."""
    if f"{FORMGRADER}.handlers" not in sys.modules:
        return
    handlers = sys.modules[f"{FORMGRADER}.handlers"]
    handler = handlers.BaseHandler
    if getattr(handler, "is_guarded", False):
        return
    handler.is_guarded = True
    handler.content_security_policy = property(
        _with_policy(handler.content_security_policy)
    )
    handler.render = _with_nonce(handler.render)
    handler.exporter = property(_exporter)
    handlers.SubmissionFilesHandler.content_security_policy = FILES
    handlers.FormgraderHandler.get = _known_course(handlers.FormgraderHandler.get)


def policy(nonce: str) -> str:
    """Return the policy of a page whose own scripts carry ``nonce``."""
    hashes = (hashlib.sha256(text.encode()).digest() for text in HANDLERS)
    known = " ".join(f"'sha256-{base64.b64encode(h).decode()}'" for h in hashes)
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'nonce-{nonce}' 'unsafe-eval' 'unsafe-hashes' {known} "
            f"{MATHJAX}",
            f"style-src 'self' 'unsafe-inline' {MATHJAX}",
            f"font-src 'self' data: {MATHJAX}",
            "img-src 'self' data:",
            f"connect-src 'self' {MATHJAX_VERSION}",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


class Nonces(Extension):
    """Writes the request's number into the scripts of formgrader's own templates."""

    def preprocess(self, source, name, filename=None):
        """Mark the scripts of a template before anything is put into it."""
        is_own = str(name).endswith(".tpl") or Path(str(name)).name.startswith(
            OWN_TEMPLATES
        )
        own = is_own or "formgrader" in str(filename)
        return source.replace("<script", MARKED) if own else source


MARKED = '<script nonce="{{ csp_nonce() }}"'


def _mark(environment) -> None:
    """Let an environment mark scripts from its first template on."""
    if Nonces.identifier not in environment.extensions:
        environment.add_extension(Nonces)
        environment.globals["csp_nonce"] = _nonce.get


def _nonce_of(handler) -> str:
    """Return the number of this request; drawn once."""
    if not hasattr(handler, "csp_nonce"):
        handler.csp_nonce = secrets.token_urlsafe(16)
    return handler.csp_nonce


def _with_policy(original):
    """Return Jupyter's policy with ours behind it."""
    return lambda handler: f"{original.fget(handler)}; {policy(_nonce_of(handler))}"


def _with_nonce(original):
    """Return formgrader's ``render`` with scripts marked."""

    def render(handler, name, **values):
        environment = handler.settings["nbgrader_jinja2_env"]
        environment.autoescape = True
        _mark(environment)
        _nonce.set(_nonce_of(handler))
        return original(handler, name, **values)

    return render


class _Exporter:
    """Formgrader's exporter, with scripts marked and names escaped.

    Its template writes a student's name into the page as it stands.
    """

    def __init__(self, exporter):
        self.exporter = exporter

    def from_filename(self, filename, resources):
        """Render a notebook."""
        told = {k: escape(v) if isinstance(v, str) else v for k, v in resources.items()}
        return self.exporter.from_filename(filename, resources=told)


def _exporter(handler) -> _Exporter:
    """Return the exporter for one page of formgrader."""
    exporter = handler.settings["nbgrader_exporter"]
    _mark(exporter.environment)
    _nonce.set(_nonce_of(handler))
    return _Exporter(exporter)


def _known_course(original):
    """Return the handler that opens a course; none is opened among hand-ins.

    Formgrader runs the ``nbgrader_config.py`` of the folder it is sent to.
    """

    def get(handler):
        from tornado.web import HTTPError

        wanted = Path(handler.get_argument("path", "") or "/").resolve()
        kind = handler.request.headers.get("Sec-Fetch-Dest", PAGES[0])
        if HANDED_IN & set(wanted.parts) or kind not in PAGES:
            raise HTTPError(403, "expected a course, found a folder of hand-ins")
        return original(handler)

    return get
