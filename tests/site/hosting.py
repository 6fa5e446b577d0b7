"""Where the built site is, and a static host for it as the web's are."""

import http.server
from pathlib import Path
from urllib.parse import urlparse

import yaml

from course_utils.project import find_root

ROOT = find_root(Path(__file__))
SITE = ROOT / "_build" / "html"
BASE = yaml.safe_load((ROOT / "_config.yml").read_text("utf8"))["html"]["baseurl"]
PREFIX = urlparse(BASE).path


class Host(http.server.SimpleHTTPRequestHandler):
    """A static host as the web's are: a prefix, and a page for what is missing."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path):
        """Return the file of an address below the prefix."""
        inside = path.removeprefix(PREFIX) if path.startswith(PREFIX) else "nowhere"
        return super().translate_path("/" + inside)

    def send_error(self, code, message=None, explain=None):
        """Answer with the site's own page for lost readers."""
        body = (SITE / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing: a test reports."""
