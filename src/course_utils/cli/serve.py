"""`course serve`: show the built site."""

import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import click

from course_utils.project import CourseError, find_root
from course_utils.publishing.site import html_folder


@click.command()
@click.option("--port", default=8000, show_default=True)
def command(port: int):
    """Serve _build/html on this machine until Ctrl-C."""
    folder = html_folder(find_root())
    if not folder.is_dir():
        raise CourseError(f"there is no site in {folder}: run `make book` first")
    handler = functools.partial(SimpleHTTPRequestHandler, directory=folder)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        raise CourseError(
            f"port {port} is taken: try `course serve --port {port + 1}`"
        ) from None
    click.echo(f"The course is at http://localhost:{port}/ (Ctrl-C ends it)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("")
