"""Every picture says in words what one should see.

Without this, a figure of a cell carries the path of its file as alternative
text, which no checker complains about and no reader understands.
"""

import re

from docutils import nodes
from sphinx.util import logging

LOG = logging.getLogger(__name__)
A_PATH = re.compile(r"\.(png|jpe?g|svg|gif|webp)$|^\S*/\S*$", re.IGNORECASE)


def is_missing(alt):
    """Say whether an alternative text is absent, or only a file's name."""
    return not alt or not alt.strip() or bool(A_PATH.search(alt.strip()))


def check_alt_texts(app, doctree, docname):
    """Warn about every picture of a page that says nothing."""
    for image in doctree.findall(nodes.image):
        if is_missing(image.get("alt")):
            LOG.warning(
                "expected an alt text that says what one should see, found %r: for a "
                "cell, write mystnb: image: {alt: ...}",
                image.get("alt", ""),
                location=image if image.line else docname,
                type="course",
                subtype="alt",
            )


def setup(app):
    """Check pages once their pictures are chosen."""
    app.connect("doctree-resolved", check_alt_texts)
