"""`course serve`: show the built site."""

import functools
import webbrowser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import click

from course_utils.project import CourseError, find_root
from course_utils.publishing.site import html_folder


@click.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--open", "opens", is_flag=True, help="Open it in the browser, too.")
def command(port: int, opens: bool):
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
    address = f"http://localhost:{server.server_port}/"
    click.echo(f"The course is at {address} (Ctrl-C ends it)")
    if opens:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("")
