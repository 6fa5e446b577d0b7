"""A short film that its reader moves: previous, play, next, and a slider.

The first frame is a still that stands alone: without JavaScript it is what one sees.
Nothing plays by itself or for ever, every control has a name and a key, and readers
who asked their system for less motion get the steps without the play button. The film
is one piece of HTML that needs no network, in JupyterLab as on the site.
"""

import base64
import io
from collections.abc import Callable, Sequence
from html import escape
from string import Template

from matplotlib.figure import Figure

from course_utils.options import found

from .inputs import listed
from .style import BLUE

DPI = 144  # half again as sharp as a page is counted
PAGE_DPI = 96
SECONDS_PER_FRAME = 1.0

PAGE = Template("""\
<figure class="course-player" role="group" aria-label="Film: $label" style="margin:0">
<style>.course-player img{max-width:100%;height:auto}\
.course-player [hidden]{display:none!important}\
.course-player button{font:inherit;color:inherit;background:none;cursor:pointer;\
border:1px solid currentColor;border-radius:4px;min-width:2.75em;min-height:2.75em}\
.course-player input{flex:1;min-width:6em;min-height:2.75em;accent-color:$accent}\
.course-player figcaption{margin:.5em 0;min-height:2.8em}\
.course-player output{font-variant-numeric:tabular-nums}</style>
$frames
<figcaption aria-live="polite">$caption</figcaption>
<div class="controls" hidden \
style="display:flex;flex-wrap:wrap;gap:.5em;align-items:center">
<button type="button" aria-label="previous frame">&#8249;</button>
<button type="button" aria-label="play">&#9654;&#xFE0E;</button>
<button type="button" aria-label="next frame">&#8250;</button>
<input type="range" min="1" max="$number" value="1" aria-label="frame">
<output>1 / $number</output>
</div>
<script>$script</script>
</figure>""")

SCRIPT = Template("""(() => {
const film = document.currentScript.parentElement, one = s => film.querySelector(s);
const frames = [...film.querySelectorAll("img")], last = frames.length - 1;
const [previous, play, next] = film.querySelectorAll("button");
const slider = one("input"), caption = one("figcaption");
let now = 0, timer = 0;
const show = k => {
  now = Math.max(0, Math.min(last, k));
  frames.forEach((frame, i) => { frame.hidden = i !== now; });
  caption.textContent = frames[now].dataset.caption;
  slider.value = now + 1;
  slider.setAttribute("aria-valuetext", `$${now + 1}: $${caption.textContent}`);
  one("output").textContent = `$${now + 1} / $${last + 1}`;
};
const set = isPlaying => {
  clearInterval(timer);
  timer = isPlaying ? setInterval(step, $pause) : 0;
  play.textContent = isPlaying ? "\\u275a\\u275a" : "\\u25b6\\ufe0e";
  play.setAttribute("aria-label", isPlaying ? "pause" : "play");
  caption.setAttribute("aria-live", isPlaying ? "off" : "polite");
};
const step = () => {
  if (now === last || !film.isConnected) set(false); else show(now + 1);
};
previous.onclick = () => { set(false); show(now - 1); };
next.onclick = () => { set(false); show(now + 1); };
// JupyterLab listens on the document for arrow keys and would keep them from the slider
addEventListener("keydown", event => {
  if (event.target === slider) event.stopPropagation();
}, true);
slider.oninput = () => { set(false); show(slider.value - 1); };
play.onclick = () => {
  if (timer) { set(false); return; }
  if (now === last) show(0);
  set(true);
};
play.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
one(".controls").hidden = false;
})();""")


class Player:
    """A film of a few frames, each with its caption.

    Args:
        frames: Matplotlib figures, the bytes of WebP images, or the text of SVG ones.
            Frame 0 must make sense alone.
        captions: One sentence for each frame: what has just happened.
        alt: What the film shows, for those who cannot see it.
        is_photo: Its colours stay as they are on a dark page.

    Raises:
        ValueError: There is not one caption to a frame, or a frame is no image.
    """

    def __init__(
        self,
        frames: Sequence,
        captions: Sequence[str],
        alt: str,
        *,
        is_photo: bool = False,
    ):
        frames, captions = listed("frames", frames), listed("captions", captions)
        for name, texts in (("a caption", captions), ("alt", [alt])):
            for text in texts:
                if not isinstance(text, str):
                    raise ValueError(f"{name} must be a text, got {found(text)}")
        if len(frames) != len(captions) or not frames:
            raise ValueError(
                f"expected one caption for each of at least one frame, found "
                f"{len(frames)} frames and {len(captions)} captions"
            )
        self.sources = [_source(frame) for frame in frames]
        self.width = ""
        if isinstance(frames[0], Figure):
            self.width = f' width="{round(PAGE_DPI * frames[0].get_figwidth())}"'
        self.captions, self.alt, self.is_photo = list(captions), alt, is_photo

    @classmethod
    def draw(
        cls,
        draw: Callable,
        captions: Sequence[str],
        alt: str,
        *,
        figsize: tuple[float, float] = (6.4, 3.6),
        is_photo: bool = False,
    ) -> "Player":
        """Make each frame by ``draw(fig, i)`` on an empty figure."""
        frames = [Figure(figsize) for _ in captions]  # unknown to pyplot: none to close
        for i, fig in enumerate(frames):
            draw(fig, i)
        return cls(frames, captions, alt, is_photo=is_photo)

    def __repr__(self) -> str:
        return f"Player: {self.alt} ({len(self.sources)} frames)"

    def _repr_html_(self) -> str:
        """Return the film as one piece of HTML."""
        return PAGE.substitute(
            label=escape(self.alt),
            frames="\n".join(map(self._image, range(len(self.sources)))),
            caption=escape(self.captions[0]),
            number=len(self.sources),
            accent=BLUE,
            script=SCRIPT.substitute(pause=round(1000 * SECONDS_PER_FRAME)),
        )

    def _image(self, i: int) -> str:
        """Return the element of frame ``i``; all but the first are hidden."""
        caption = escape(self.captions[i])
        alt = f"{escape(self.alt)} Frame {i + 1} of {len(self.sources)}: {caption}"
        look = self.width + ' class="photo"' * self.is_photo + " hidden" * (i > 0)
        source = self.sources[i]
        return f'<img src="{source}" data-caption="{caption}" alt="{alt}"{look}>'


def _source(frame) -> str:
    """Return the address of an image that carries the image in itself."""
    if not isinstance(frame, str | bytes | Figure):
        raise ValueError(
            f"a frame must be a figure, SVG text or WebP bytes, got {found(frame)}"
        )
    if isinstance(frame, str):
        kind, data = "svg+xml", frame.encode()
    else:
        kind, data = "webp", frame if isinstance(frame, bytes) else _webp(frame)
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _webp(fig) -> bytes:
    """Return a figure as a lossless WebP image, half the size of PNG."""
    buffer = io.BytesIO()
    fig.savefig(
        buffer, format="webp", dpi=DPI, pil_kwargs={"lossless": True, "method": 6}
    )
    return buffer.getvalue()
