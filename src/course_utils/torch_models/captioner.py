"""Captioners: one eye, and several ways to turn what it sees into words.

All are called alike, ``model(images, words)``: images (B, 3, S, S) and the words so far
(B, T), as indices, give the logits (B, V, T) of the word after each of them.

    Eye           CNN: an image to a grid of places, each with its features
    View          the whole grid in one vector
    FirstState    LSTM whose first state is the image
    EveryStep     LSTM that is given the image beside each word
    Attention     LSTM that looks at a mixture of places for each word
    AllAtOnce     no words go in: a dense layer for each position
    Blind         LSTM without an image
"""

import torch
from torch import nn

from course_utils.options import whole
from course_utils.shapes import ShapeError

from .inputs import floats, indices

IMAGE_SIZE = 32  # pixels
GRID = 4  # places in a row and in a column: each stands for 8x8 pixels
CHANNELS = 32
WORD_SIZE = 32  # numbers for a word
VIEW_SIZE = 64  # numbers for a whole image
HIDDEN_SIZE = 96


class Eye(nn.Module):
    """A CNN that keeps the places: images (B, 3, 32, 32) to (B, P, C) = (B, 16, 34).

    The last two features of a place are where it is: column and row, from -1 to 1.
    """

    num_places, num_features = GRID * GRID, CHANNELS + 2

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            *_block(3, kernel_size=4, stride=4),
            *_block(CHANNELS, kernel_size=3, padding=1),
            *_block(CHANNELS, kernel_size=3, padding=1, stride=2),
        )
        line = torch.linspace(-1, 1, GRID)
        self.register_buffer("places", torch.cartesian_prod(line, line).flip(1))

    def forward(self, images):
        """Return the features of all places, row by row: (B, P, C)."""
        floats("images", images, "B C H W", C=3, H=IMAGE_SIZE, W=IMAGE_SIZE)
        seen = self.features(images).flatten(2).transpose(1, 2)  # (B, P, CHANNELS)
        return torch.cat([seen, self.places.expand(len(seen), -1, -1)], dim=2)


class View(nn.Module):
    """The eye's whole grid in one vector: images (B, 3, 32, 32) to (B, VIEW_SIZE)."""

    def __init__(self):
        super().__init__()
        self.eye = Eye()
        self.dense = nn.Linear(Eye.num_places * Eye.num_features, VIEW_SIZE)

    def forward(self, images):
        """Return (B, VIEW_SIZE)."""
        return self.dense(self.eye(images).flatten(1)).relu()


class Blind(nn.Module):
    """A language model: the image is passed in and never looked at.

    Args:
        vocab_size: V.
        input_size: Numbers that go into the LSTM at each step.
    """

    def __init__(self, vocab_size: int, input_size: int = WORD_SIZE):
        super().__init__()
        vocab_size = whole("vocab_size", vocab_size, least=1)
        self.embedding = nn.Embedding(vocab_size, WORD_SIZE)
        self.rnn = nn.LSTM(input_size, HIDDEN_SIZE, batch_first=True)
        self.head = nn.Linear(HIDDEN_SIZE, vocab_size)

    def forward(self, images, words):
        """Return logits (B, V, T)."""
        check_call(images, words, self.embedding.num_embeddings)
        states, _ = self.rnn(self.embedding(words))  # (B, T, H)
        return self.head(states).transpose(1, 2)


class FirstState(Blind):
    """The image becomes the first hidden state; after that only words come in.

    Args:
        vocab_size: V.
    """

    def __init__(self, vocab_size: int):
        super().__init__(vocab_size)
        self.view = View()
        self.to_state = nn.Linear(VIEW_SIZE, HIDDEN_SIZE)

    def forward(self, images, words):
        """Return logits (B, V, T)."""
        check_call(images, words, self.embedding.num_embeddings)
        h = self.to_state(self.view(images)).tanh()[None]  # (1, B, H)
        x = self.embedding(words)
        states, _ = self.rnn(x, (h, torch.zeros_like(h)))
        return self.head(states).transpose(1, 2)


class EveryStep(Blind):
    """The image stands beside every word.

    Args:
        vocab_size: V.
    """

    def __init__(self, vocab_size: int):
        super().__init__(vocab_size, WORD_SIZE + VIEW_SIZE)
        self.view = View()

    def forward(self, images, words):
        """Return logits (B, V, T)."""
        check_call(images, words, self.embedding.num_embeddings)
        x = _beside(self.view(images), self.embedding(words))
        states, _ = self.rnn(x)
        return self.head(states).transpose(1, 2)


class Attention(nn.Module):
    """For each word, the state of the LSTM decides which places to look at.

    ``look`` returns the weights of the places beside the logits.

    Args:
        vocab_size: V.
    """

    def __init__(self, vocab_size: int):
        super().__init__()
        vocab_size = whole("vocab_size", vocab_size, least=1)
        self.eye = Eye()
        self.embedding = nn.Embedding(vocab_size, WORD_SIZE)
        self.rnn = nn.LSTM(WORD_SIZE, HIDDEN_SIZE, batch_first=True)
        self.query = nn.Linear(HIDDEN_SIZE, Eye.num_features)
        self.head = nn.Sequential(
            nn.Linear(HIDDEN_SIZE + Eye.num_features, HIDDEN_SIZE),
            nn.ReLU(),
            nn.Linear(HIDDEN_SIZE, vocab_size),
        )

    def look(self, images, words):
        """Return logits (B, V, T) and the weights of the places (B, T, P)."""
        check_call(images, words, self.embedding.num_embeddings)
        places = self.eye(images)  # (B, P, C)
        states, _ = self.rnn(self.embedding(words))  # (B, T, H)
        scores = self.query(states) @ places.transpose(1, 2)  # (B, T, P)
        weights = scores.softmax(dim=2)
        context = weights @ places  # (B, T, C)
        logits = self.head(torch.cat([states, context], dim=2))
        return logits.transpose(1, 2), weights

    def forward(self, images, words):
        """Return logits (B, V, T)."""
        return self.look(images, words)[0]


class AllAtOnce(nn.Module):
    """The words that went before are ignored: each position is a classification.

    Args:
        vocab_size: V.
        num_positions: Most words after the start.
        hidden_size: Units shared by all positions.
    """

    def __init__(self, vocab_size: int, num_positions: int = 9, hidden_size: int = 352):
        super().__init__()
        self.vocab_size = whole("vocab_size", vocab_size, least=1)
        self.num_positions = whole("num_positions", num_positions, least=1)
        self.view = View()
        self.heads = nn.Sequential(
            nn.Linear(VIEW_SIZE, hidden_size),
            nn.ReLU(),
            nn.Linear(hidden_size, vocab_size * num_positions),
            nn.Unflatten(1, (vocab_size, num_positions)),
        )

    def forward(self, images, words):
        """Return logits (B, V, T)."""
        check_call(images, words, self.vocab_size)
        num_words = words.shape[1]
        if num_words > self.num_positions:
            raise ShapeError(
                f"expected captions of at most {self.num_positions} words after the "
                f"start, found {num_words}: there is no head for the others"
            )
        return self.heads(self.view(images))[:, :, :num_words]


def _block(in_channels: int, **options) -> list[nn.Module]:
    """Return a convolution to CHANNELS maps, normalised and rectified."""
    conv = nn.Conv2d(in_channels, CHANNELS, bias=False, **options)
    return [conv, nn.BatchNorm2d(CHANNELS), nn.ReLU()]


def _beside(view, x):
    """Put one view (B, VIEW_SIZE) beside each word (B, T, D)."""
    return torch.cat([x, view[:, None].expand(-1, x.shape[1], -1)], dim=2)


def check_call(images, words, vocab_size: int) -> None:
    """Refuse images and words that do not belong together, in every captioner alike.

    Args:
        images (B, 3, 32, 32): One for each caption.
        words (B, T): Whole numbers from 0 to V - 1.
        vocab_size: V.

    Raises:
        ShapeError: An axis does not match.
        ValueError: A word is not a whole number from 0 to V - 1.
    """
    sides = {"C": 3, "H": IMAGE_SIZE, "W": IMAGE_SIZE}
    B = len(floats("images", images, "B C H W", **sides))
    indices("words", words, "B T", B=B)
    vocab_size = whole("vocab_size", vocab_size, least=1)
    outside = words[(words < 0) | (words >= vocab_size)]
    if len(outside):
        raise ValueError(
            f"expected words from 0 to {vocab_size - 1}, found {int(outside[0])}"
        )
