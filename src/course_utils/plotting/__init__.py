"""One style, light and dark; small functions that take arrays, never models."""

from .style import (
    BLUE,
    DIVERGING,
    INK,
    LINE_STYLES,
    OLIVE,
    ORANGE,
    PALETTE,
    PURPLE,
    SEQUENTIAL,
    TEAL,
    use_course_style,
)

__all__ = [
    "BLUE",
    "DIVERGING",
    "INK",
    "LINE_STYLES",
    "OLIVE",
    "ORANGE",
    "PALETTE",
    "PURPLE",
    "SEQUENTIAL",
    "TEAL",
    "use_course_style",
]
