"""Networks that read DNA: one bank of motif detectors, five ways to use what it says.

All take one-hot sequences (B, T, 4) and give logits (B, K). The detectors are
``model.scan.conv.weight`` (C, 4, W). ``GlobalMaxCNN`` forgets where, ``FlattenCNN`` has
weights for each place, ``DilatedCNN`` looks around, ``CNNLSTM`` reads on.
An LSTM without detectors is ``LastStep(nn.LSTM(4, H, batch_first=True), K)``.
"""

from torch import nn
from torch.nn import functional as F

from course_utils.options import choice, flag, found

from .cnn import counts
from .inputs import floats


class Scan(nn.Module):
    """Slide detectors along a sequence: (B, T, 4) to (B, C, T // pool), at least 0.

    Args:
        num_filters: C.
        width: Bases that a detector sees, odd.
        pool: Keep the largest of so many neighbouring values.

    Raises:
        ValueError: A size is not a whole number of at least 1, or the width is even.
    """

    def __init__(self, num_filters: int, width: int = 19, pool: int = 1):
        super().__init__()
        num_filters, width, pool = counts(
            num_filters=num_filters, width=width, pool=pool
        )
        if width % 2 == 0:
            raise ValueError(
                f"width must be odd, got {width}: a detector has a middle, or the "
                "sequence would grow"
            )
        self.conv = nn.Conv1d(4, num_filters, width, padding=width // 2)
        self.pool = pool

    def forward(self, x):
        """Return how well each detector fits at each place."""
        shape = tuple(getattr(x, "shape", ()))
        if len(shape) != 3 or shape[2] != 4 or shape[1] < self.pool:
            raise ValueError(
                "expected one-hot DNA (B, T, 4) with T of at least "
                f"{self.pool}, found {found(x)}"
            )
        floats("x", x, "B T four")
        return F.max_pool1d(F.relu(self.conv(x.transpose(1, 2))), self.pool)


class GlobalMaxCNN(nn.Module):
    """How well did each detector fit at its best place? Where is not kept.

    Args:
        num_filters: C.
        hidden_size: Units of the dense layer behind the maxima.
        num_outputs: K.
    """

    def __init__(self, num_filters=32, hidden_size=200, num_outputs=2):
        super().__init__()
        self.scan = Scan(num_filters)
        self.head = _dense(num_filters, hidden_size, num_outputs)

    def forward(self, x):
        """Return logits (B, K) for (B, T, 4) of any length."""
        return self.head(self.scan(x).amax(dim=2))


class FlattenCNN(nn.Module):
    """Every place has weights of its own, so there is one length only.

    Args:
        num_steps: T of every sequence.
        num_filters: C.
        hidden_size: Units of the dense layer.
        num_outputs: K.
        pool: Bases that share one place.
    """

    def __init__(
        self, num_steps=200, num_filters=16, hidden_size=25, num_outputs=2, *, pool=10
    ):
        super().__init__()
        num_steps, pool = counts(num_steps=num_steps, pool=pool)
        if num_steps < pool:
            raise ValueError(
                f"num_steps must be at least pool, {pool}, got {num_steps}: no place "
                "would be left"
            )
        self.scan, self.num_steps = Scan(num_filters, pool=pool), num_steps
        places = num_steps // pool
        self.head = _dense(num_filters * places, hidden_size, num_outputs)

    def forward(self, x):
        """Return logits (B, K) for (B, num_steps, 4)."""
        floats("x", x, "B T four", four=4)
        if x.shape[1] != self.num_steps:
            raise ValueError(
                f"expected {self.num_steps} bases, the length this network was built "
                f"for, found {x.shape[1]}"
            )
        return self.head(self.scan(x).flatten(1))


class DilatedCNN(nn.Module):
    """Detectors, then layers that look 1, 2, 4 ... places to each side.

    Args:
        num_filters: C, of all layers.
        num_layers: Layers after the detectors.
        num_outputs: K.
        pool: Bases that share one place.
    """

    def __init__(self, num_filters=28, num_layers=3, num_outputs=2, *, pool=10):
        super().__init__()
        num_layers, num_outputs = counts(num_layers=num_layers, num_outputs=num_outputs)
        self.scan = Scan(num_filters, pool=pool)
        self.convs = nn.ModuleList(
            nn.Conv1d(num_filters, num_filters, 3, padding=2**i, dilation=2**i)
            for i in range(num_layers)
        )
        self.head = nn.Linear(num_filters, num_outputs)

    def forward(self, x):
        """Return logits (B, K) for (B, T, 4) of any length."""
        maps = self.scan(x)  # (B, C, T // pool)
        for conv in self.convs:
            maps = F.relu(conv(maps))
        return self.head(maps.amax(dim=2))


class CNNLSTM(nn.Module):
    """Detectors find words, a recurrent layer reads them in order.

    Args:
        num_filters: C.
        hidden_size: H, in each direction.
        num_outputs: K.
        bidirectional: Read from both ends.
        read: What is asked: the state at the "last" step, or of each unit its "best".
        pool: Bases that make one step of the recurrent layer.
    """

    def __init__(
        self,
        num_filters=16,
        hidden_size=38,
        num_outputs=2,
        *,
        bidirectional=False,
        read="last",
        pool=10,
    ):
        super().__init__()
        self.read = choice("read", read, ("last", "best"))
        bidirectional = flag("bidirectional", bidirectional)
        hidden_size, num_outputs = counts(
            hidden_size=hidden_size, num_outputs=num_outputs
        )
        self.scan = Scan(num_filters, pool=pool)
        self.rnn = nn.LSTM(
            num_filters, hidden_size, batch_first=True, bidirectional=bidirectional
        )
        self.head = nn.Linear(hidden_size * (1 + bidirectional), num_outputs)

    def forward(self, x):
        """Return logits (B, K) for (B, T, 4) of any length."""
        words = self.scan(x).transpose(1, 2)  # (B, T // pool, C)
        states, (h_n, _) = self.rnn(words)  # (B, T // pool, H or 2H)
        last = h_n.transpose(0, 1).flatten(1)
        return self.head(last if self.read == "last" else states.amax(dim=1))


def _dense(num_inputs: int, hidden_size: int, num_outputs: int) -> nn.Sequential:
    """Two dense layers."""
    hidden_size, num_outputs = counts(hidden_size=hidden_size, num_outputs=num_outputs)
    return nn.Sequential(
        nn.Linear(num_inputs, hidden_size),
        nn.ReLU(),
        nn.Linear(hidden_size, num_outputs),
    )
