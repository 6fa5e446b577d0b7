"""One style, light and dark; small functions that take arrays, never models."""

from .boxes import plot_boxes
from .curves import plot_bars, plot_curves, plot_gradient_by_lag
from .dataflow import plot_dataflow
from .gates import plot_film_strip, plot_lstm_cell
from .gradient_flow import plot_gradient_flow
from .logo import plot_logo
from .numbers import plot_kernels, plot_numbers
from .pictures import (
    plot_feature_maps,
    plot_heat_map,
    plot_images,
)
from .player import Player
from .points import plane_grid, plot_points
from .scores import plot_scores
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
from .unrolled import plot_unrolled

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
    "Player",
    "plane_grid",
    "plot_bars",
    "plot_boxes",
    "plot_curves",
    "plot_dataflow",
    "plot_feature_maps",
    "plot_film_strip",
    "plot_gradient_by_lag",
    "plot_gradient_flow",
    "plot_heat_map",
    "plot_images",
    "plot_kernels",
    "plot_logo",
    "plot_lstm_cell",
    "plot_numbers",
    "plot_points",
    "plot_scores",
    "plot_unrolled",
    "use_course_style",
]
