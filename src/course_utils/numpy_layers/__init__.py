"""Every layer written out in NumPy, forward beside backward.

``y, cache = layer(x, ...)`` and ``grad_x, ... = layer_backward(grad_y, cache)``. In
the order of the course:

``linear`` ``activations`` ``losses`` ``initialization`` ``optimizers``
    a network that learns (lesson 01)
``dropout`` ``clipping``
    what keeps it from learning by heart (02), and gradients from exploding (10)
``convolution`` ``im2col``
    one kernel looks everywhere, slowly and fast (03)
``pooling`` ``normalization``
    what stands between the kernels (04)
``embedding`` ``recurrent`` ``unrolling`` ``pull_back``
    words as rows of numbers, and one step again and again (08, 09, 10)
``lstm`` ``gru`` ``gru_reset_before`` ``state_dicts``
    gates, and weights exchanged with PyTorch (11)
"""

from course_utils.numpy_layers.activations import (
    log_softmax,
    log_softmax_backward,
    relu,
    relu_backward,
    sigmoid,
    sigmoid_backward,
    softmax,
    softmax_backward,
    tanh,
    tanh_backward,
)
from course_utils.numpy_layers.clipping import (
    clip_by_norm,
    clip_by_value,
)
from course_utils.numpy_layers.convolution import (
    conv2d,
    conv2d_backward,
)
from course_utils.numpy_layers.dropout import (
    dropout,
    dropout_backward,
)
from course_utils.numpy_layers.embedding import (
    embedding,
    embedding_backward,
)
from course_utils.numpy_layers.gru import (
    gru,
    gru_backward,
    gru_gates,
    gru_step,
    gru_step_backward,
)
from course_utils.numpy_layers.gru_reset_before import (
    gru_reset_before,
    gru_reset_before_backward,
    gru_reset_before_step,
    gru_reset_before_step_backward,
)
from course_utils.numpy_layers.im2col import (
    col2im,
    conv2d_im2col,
    conv2d_im2col_backward,
    conv2d_matrix,
    im2col,
)
from course_utils.numpy_layers.initialization import (
    chrono_bias,
    default_uniform,
    he_normal,
    identity,
    orthogonal,
    with_gate_bias,
)
from course_utils.numpy_layers.linear import (
    linear,
    linear_backward,
)
from course_utils.numpy_layers.losses import (
    cross_entropy,
    cross_entropy_backward,
    mean_squared_error,
    mean_squared_error_backward,
)
from course_utils.numpy_layers.lstm import (
    lstm,
    lstm_backward,
    lstm_gates,
    lstm_step,
    lstm_step_backward,
)
from course_utils.numpy_layers.normalization import (
    RunningStatistics,
    batch_norm,
    batch_norm_backward,
)
from course_utils.numpy_layers.optimizers import (
    AdamState,
    adam_step,
    momentum_step,
    rmsprop_step,
    sgd_step,
)
from course_utils.numpy_layers.pooling import (
    avg_pool2d,
    avg_pool2d_backward,
    global_avg_pool2d,
    global_avg_pool2d_backward,
    global_max_pool2d,
    global_max_pool2d_backward,
    max_pool2d,
    max_pool2d_backward,
)
from course_utils.numpy_layers.pull_back import with_pull_back
from course_utils.numpy_layers.recurrent import (
    rnn,
    rnn_backward,
    rnn_backward_by_step,
    rnn_step,
    rnn_step_backward,
)
from course_utils.numpy_layers.state_dicts import (
    gru_from_pytorch,
    gru_to_pytorch,
    lstm_from_pytorch,
    lstm_to_pytorch,
    rnn_from_pytorch,
    rnn_to_pytorch,
)
from course_utils.numpy_layers.unrolling import (
    add_up,
    steps_back,
    unroll,
)

__all__ = [
    "AdamState",
    "RunningStatistics",
    "adam_step",
    "add_up",
    "avg_pool2d",
    "avg_pool2d_backward",
    "batch_norm",
    "batch_norm_backward",
    "chrono_bias",
    "clip_by_norm",
    "clip_by_value",
    "col2im",
    "conv2d",
    "conv2d_backward",
    "conv2d_im2col",
    "conv2d_im2col_backward",
    "conv2d_matrix",
    "cross_entropy",
    "cross_entropy_backward",
    "default_uniform",
    "dropout",
    "dropout_backward",
    "embedding",
    "embedding_backward",
    "global_avg_pool2d",
    "global_avg_pool2d_backward",
    "global_max_pool2d",
    "global_max_pool2d_backward",
    "gru",
    "gru_backward",
    "gru_from_pytorch",
    "gru_gates",
    "gru_reset_before",
    "gru_reset_before_backward",
    "gru_reset_before_step",
    "gru_reset_before_step_backward",
    "gru_step",
    "gru_step_backward",
    "gru_to_pytorch",
    "he_normal",
    "identity",
    "im2col",
    "linear",
    "linear_backward",
    "log_softmax",
    "log_softmax_backward",
    "lstm",
    "lstm_backward",
    "lstm_from_pytorch",
    "lstm_gates",
    "lstm_step",
    "lstm_step_backward",
    "lstm_to_pytorch",
    "max_pool2d",
    "max_pool2d_backward",
    "mean_squared_error",
    "mean_squared_error_backward",
    "momentum_step",
    "orthogonal",
    "relu",
    "relu_backward",
    "rmsprop_step",
    "rnn",
    "rnn_backward",
    "rnn_backward_by_step",
    "rnn_from_pytorch",
    "rnn_step",
    "rnn_step_backward",
    "rnn_to_pytorch",
    "sgd_step",
    "sigmoid",
    "sigmoid_backward",
    "softmax",
    "softmax_backward",
    "steps_back",
    "tanh",
    "tanh_backward",
    "unroll",
    "with_gate_bias",
    "with_pull_back",
]
