"""Every layer against PyTorch on shapes that nobody chose.

Hypothesis draws shapes, strides, paddings, dilations, masks, windows and orders in
memory; the layer's results and every gradient must be PyTorch's in float64. The
examples are the same in every run, so that what passes here passes everywhere.
"""

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from judges import assert_equal, by_pytorch

from course_utils import numpy_layers as layers
from course_utils.shapes import ShapeError

F = torch.nn.functional
EXAMPLES = 40  # of each layer; all together about ten seconds
settings.register_profile(
    "course",
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # shrinking a failure could take minutes
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("course")

SMALL = st.integers(1, 4)
SIDES = st.integers(1, 7)
ORDERS = [
    np.ascontiguousarray,
    np.asfortranarray,
    lambda a: np.ascontiguousarray(a[..., ::-1])[..., ::-1],
    lambda a: np.repeat(a, 2, axis=-1)[..., ::2],
]


@st.composite
def arrays(draw, *shape):
    """Draw an array of normal numbers in some order in memory."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return draw(st.sampled_from(ORDERS))(rng.normal(size=shape))


def torched(array):
    """Return a tensor; PyTorch reads no array from behind."""
    return torch.tensor(np.ascontiguousarray(array))


def pairs(strategy):
    """Draw one number for both axes, or one for each."""
    return st.one_of(strategy, st.tuples(strategy, strategy))


def both(value):
    return value if isinstance(value, tuple) else (value, value)


def fits(size, kernel, padding, dilation=1):
    """Say whether a window fits into the image on both axes."""
    parts = zip(size, both(kernel), both(padding), both(dilation), strict=True)
    return all(n + 2 * p >= d * (k - 1) + 1 for n, k, p, d in parts)


@st.composite
def convolutions(draw):
    """Draw images, kernels, bias and options."""
    B, C, num_kernels = draw(SMALL), draw(SMALL), draw(SMALL)
    size, kernel = draw(st.tuples(SIDES, SIDES)), draw(st.tuples(SMALL, SMALL))
    options = {
        "stride": draw(pairs(st.integers(1, 3))),
        "padding": draw(pairs(st.integers(0, 3))),
        "dilation": draw(pairs(st.integers(1, 3))),
    }
    weight, bias = arrays(num_kernels, C, *kernel), arrays(num_kernels)
    parts = arrays(B, C, *size), weight, bias
    return [draw(part) for part in parts], options


@pytest.mark.parametrize("name", ["conv2d", "conv2d_im2col"])
@given(data=st.data())
def test_convolution(name, data):
    (x, weight, bias), options = data.draw(convolutions())
    layer = getattr(layers, name)
    kernel = weight.shape[2:]
    if not fits(x.shape[2:], kernel, options["padding"], options["dilation"]):
        with pytest.raises(ShapeError, match="must fit into the image"):
            layer(x, weight, bias, **options)
        return
    y, cache = layer(x, weight, bias, **options)
    grad_y = data.draw(arrays(*y.shape))
    found = getattr(layers, f"{name}_backward")(grad_y, cache)
    expected = by_pytorch(
        lambda *a: F.conv2d(*a, **options), x, weight, bias, grad_y=grad_y
    )
    assert_equal([y, *found], [expected[0], *expected[1]])


@given(data=st.data())
def test_windows_to_columns_and_back(data):
    (x, weight, _), options = data.draw(convolutions())
    kernel, size = weight.shape[2:], x.shape[2:]
    if not fits(size, kernel, options["padding"], options["dilation"]):
        return
    columns = layers.im2col(x, kernel, **options)
    assert_equal(columns, F.unfold(torched(x), kernel, **options))
    back = layers.col2im(columns, size, kernel, **options)
    expected = F.fold(torched(columns), size, kernel, **options)
    assert_equal(back, expected)


@pytest.mark.parametrize("name", ["max_pool2d", "avg_pool2d"])
@given(data=st.data())
def test_pooling(name, data):
    x = data.draw(arrays(data.draw(SMALL), data.draw(SMALL), *data.draw(
        st.tuples(SIDES, SIDES)
    )))  # fmt: skip
    has_ties = data.draw(st.booleans())
    x = np.round(x) if has_ties else x
    kernel = data.draw(pairs(SMALL))
    half = tuple(side // 2 for side in both(kernel))
    options = {"padding": tuple(data.draw(st.integers(0, most)) for most in half)}
    if data.draw(st.booleans()):
        options["stride"] = data.draw(pairs(st.integers(1, 3)))
    layer = getattr(layers, name)
    if not fits(x.shape[2:], kernel, options["padding"]):
        with pytest.raises(ShapeError, match="must fit into the image"):
            layer(x, kernel, **options)
        return
    y, cache = layer(x, kernel, **options)
    grad_y = data.draw(arrays(*y.shape))
    found = getattr(layers, f"{name}_backward")(grad_y, cache)
    expected, (grad_x,) = by_pytorch(
        lambda a: getattr(F, name)(a, kernel, **options), x, grad_y=grad_y
    )
    assert_equal([y, found], [expected, grad_x])


@pytest.mark.parametrize("name", ["max", "avg"])
@given(data=st.data())
def test_global_pooling(name, data):
    shape = [data.draw(SMALL) for _ in range(4)]
    x = data.draw(arrays(*shape))
    y, cache = getattr(layers, f"global_{name}_pool2d")(x)
    grad_y = data.draw(arrays(*y.shape))
    found = getattr(layers, f"global_{name}_pool2d_backward")(grad_y, cache)
    pool = getattr(F, f"adaptive_{name}_pool2d")
    expected, (grad_x,) = by_pytorch(lambda a: pool(a, 1)[..., 0, 0], x, grad_y=grad_y)
    assert_equal([y, found], [expected, grad_x])


@given(data=st.data())
def test_batch_normalization(data):
    B, C = data.draw(st.integers(2, 5)), data.draw(SMALL)
    size = data.draw(st.one_of(st.just(()), st.tuples(SMALL, SMALL)))
    x, gamma, beta, mean = (
        data.draw(part) for part in (arrays(B, C, *size), *[arrays(C)] * 3)
    )
    variance = np.square(data.draw(arrays(C))) + 0.1
    is_training = data.draw(st.booleans())
    options = {"momentum": data.draw(st.sampled_from([0.1, 0.5, 1.0])), "eps": 1e-3}
    running = layers.RunningStatistics(mean, variance)
    y, after, cache = layers.batch_norm(
        x, gamma, beta, running, is_training=is_training, **options
    )
    grad_y = data.draw(arrays(*y.shape))
    found = layers.batch_norm_backward(grad_y, cache)
    theirs = torched(mean), torched(variance)
    expected, grads = by_pytorch(
        lambda a, g, b: F.batch_norm(a, *theirs, g, b, is_training, **options),
        *(x, gamma, beta),
        grad_y=grad_y,
    )
    assert_equal([y, *found, *after], [expected, *grads, *theirs])


@given(data=st.data())
def test_dense_layer(data):
    B, D, K = (data.draw(SMALL) for _ in range(3))
    x, weight, bias = (
        data.draw(part) for part in (arrays(B, D), arrays(D, K), arrays(K))
    )
    y, cache = layers.linear(x, weight, bias)
    grad_y = data.draw(arrays(B, K))
    found = layers.linear_backward(grad_y, cache)
    expected, grads = by_pytorch(
        lambda a, w, b: F.linear(a, w.T, b), x, weight, bias, grad_y=grad_y
    )
    assert_equal([y, *found], [expected, *grads])


@given(data=st.data())
def test_embedding(data):
    B, T, V, D = (data.draw(SMALL) for _ in range(4))
    ids = np.random.default_rng(data.draw(SIDES)).integers(0, V, (B, T))
    table, grad_y = data.draw(arrays(V, D)), data.draw(arrays(B, T, D))
    y, cache = layers.embedding(ids, table)
    expected, (grad,) = by_pytorch(
        lambda t: F.embedding(torch.tensor(ids), t), table, grad_y=grad_y
    )
    assert_equal([y, layers.embedding_backward(grad_y, cache)], [expected, grad])


@pytest.mark.parametrize("name", ["relu", "sigmoid", "tanh", "softmax", "log_softmax"])
@given(data=st.data())
def test_activations(name, data):
    shape = data.draw(st.lists(SMALL, min_size=1, max_size=4))
    x = data.draw(st.sampled_from([1, 30, 800])) * data.draw(arrays(*shape))
    grad_y = data.draw(arrays(*shape))
    ours, theirs = {}, {}
    if "softmax" in name:
        axis = data.draw(st.integers(-len(shape), len(shape) - 1))
        ours, theirs = {"axis": axis}, {"dim": axis}
    y = getattr(layers, name)(x, **ours)
    found = getattr(layers, f"{name}_backward")(grad_y, y, **ours)
    expected, (grad,) = by_pytorch(
        lambda a: getattr(torch, name)(a, **theirs), x, grad_y=grad_y
    )
    assert_equal([y, found], [expected, grad])


@given(data=st.data())
def test_losses(data):
    B, V = data.draw(SMALL), data.draw(SIDES)
    logits, target = data.draw(arrays(B, V)), data.draw(arrays(B, V))
    labels = np.random.default_rng(data.draw(SIDES)).integers(0, V, B)
    one = np.ones(())
    loss, cache = layers.cross_entropy(logits, labels)
    expected, (grad,) = by_pytorch(
        lambda a: F.cross_entropy(a, torch.tensor(labels)), logits, grad_y=one
    )
    assert_equal([loss, layers.cross_entropy_backward(cache)], [expected, grad])
    loss, cache = layers.mean_squared_error(logits, target)
    expected, (grad,) = by_pytorch(
        lambda a: F.mse_loss(a, torched(target)), logits, grad_y=one
    )
    assert_equal([loss, layers.mean_squared_error_backward(cache)], [expected, grad])


def rnn_step(x, state, W_xh, W_hh, b_h):
    return (torch.tanh(x @ W_xh + state[0] @ W_hh + b_h),)


def lstm_step(x, state, W_x, W_h, b):
    i, f, g, o = (x @ W_x + state[0] @ W_h + b).chunk(4, dim=1)
    c = f.sigmoid() * state[1] + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c


def gru_step(x, state, W_x, W_h, b, b_hn):
    x_r, x_z, x_n = (x @ W_x + b).chunk(3, dim=1)
    h_r, h_z, h_n = (state[0] @ W_h).chunk(3, dim=1)
    r, z = (x_r + h_r).sigmoid(), (x_z + h_z).sigmoid()
    n = (x_n + r * (h_n + b_hn)).tanh()
    return ((1 - z) * n + z * state[0],)


def gru_reset_before_step(x, state, W_x, W_h, b):
    (h,), (W_hr, W_hz, W_hn) = state, W_h.chunk(3, dim=1)
    x_r, x_z, x_n = (x @ W_x + b).chunk(3, dim=1)
    r, z = (x_r + h @ W_hr).sigmoid(), (x_z + h @ W_hz).sigmoid()
    n = (x_n + (r * h) @ W_hn).tanh()
    return ((1 - z) * n + z * h,)


RECURRENT = {  # PyTorch's step, gates in a matrix, parts of the state, further biases
    "rnn": (rnn_step, 1, 1, 0),
    "lstm": (lstm_step, 4, 2, 0),
    "gru": (gru_step, 3, 1, 1),
    "gru_reset_before": (gru_reset_before_step, 3, 1, 0),
}


def unrolled(step, x, state, weights, mask, window):
    """Read sequences with autograd; padding keeps, a window's end lets nothing back."""
    states = []
    for t in range(x.shape[1]):
        if window and t and t % window == 0:
            state = tuple(part.detach() for part in state)
        keep = mask[:, t, None]
        new = step(x[:, t], state, *weights)
        state = tuple(map(torch.where, [keep] * len(new), new, state))
        states.append(state)
    return [torch.stack(part, dim=1) for part in zip(*states, strict=True)]


@pytest.mark.parametrize("name", RECURRENT)
@given(data=st.data())
def test_recurrent_layers_whole_masked_and_truncated(name, data):
    step, gates, parts, biases = RECURRENT[name]
    B, T, D, H = data.draw(SMALL), data.draw(SIDES), data.draw(SMALL), data.draw(SMALL)
    sizes = [(B, T, D), *[(B, H)] * parts, (D, gates * H), (H, gates * H), (gates * H,)]
    sizes += [(H,)] * biases
    given_ = [data.draw(arrays(*size)) for size in sizes]
    mask = np.random.default_rng(data.draw(SIDES)).random((B, T)) < 0.7
    mask[:, data.draw(st.integers(0, T - 1))] = True
    window = data.draw(st.one_of(st.none(), st.integers(1, T + 1)))
    *states, cache = getattr(layers, name)(*given_, mask=mask)
    direct = [data.draw(arrays(B, T, H)) for _ in range(parts)]
    options = {"grad_c": direct[1]} if parts == 2 else {}
    found = getattr(layers, f"{name}_backward")(
        direct[0], cache, window=window, **options
    )

    leaves = [torched(a).requires_grad_() for a in given_]
    x, state, weights = leaves[0], tuple(leaves[1 : 1 + parts]), leaves[1 + parts :]
    theirs = unrolled(step, x, state, weights, torch.tensor(mask), window)
    torch.autograd.backward(theirs, [torched(grad) for grad in direct])
    assert_equal(states, [part.detach() for part in theirs])
    zeros = (torch.zeros_like(leaf) for leaf in leaves)
    grads = [
        z if a.grad is None else a.grad for a, z in zip(leaves, zeros, strict=True)
    ]
    assert_equal(list(found), grads)


@given(data=st.data())
def test_dropout(data):
    shape = data.draw(st.lists(SMALL, min_size=1, max_size=4))
    rate = data.draw(st.floats(0, 0.9))
    x, grad_y = data.draw(arrays(*shape)), data.draw(arrays(*shape))
    rng = np.random.default_rng(data.draw(SIDES))
    y, cache = layers.dropout(x, rate, is_training=True, rng=rng)
    kept = torch.tensor(y != 0)
    expected, (grad,) = by_pytorch(
        lambda a: torch.where(kept, a / (1 - rate), 0.0), x, grad_y=grad_y
    )
    assert_equal([y, layers.dropout_backward(grad_y, cache)], [expected, grad])
