"""Every layer written out in NumPy, forward beside backward.

``y, cache = layer(x, ...)`` and ``grad_x, ... = layer_backward(grad_y, cache)``. In
the order of the course:

``linear`` ``activations`` ``losses`` ``optimizers``  a network that learns (01)
``convolution`` ``im2col``                            one kernel everywhere (02)
``pooling`` ``normalization``                         what stands between kernels (03)
``embedding``                                         words as rows of numbers (05)
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
from course_utils.numpy_layers.convolution import conv2d, conv2d_backward
from course_utils.numpy_layers.embedding import embedding, embedding_backward
from course_utils.numpy_layers.im2col import (
    col2im,
    conv2d_im2col,
    conv2d_im2col_backward,
    conv2d_matrix,
    im2col,
)
from course_utils.numpy_layers.linear import linear, linear_backward
from course_utils.numpy_layers.losses import (
    cross_entropy,
    cross_entropy_backward,
    mean_squared_error,
    mean_squared_error_backward,
)
from course_utils.numpy_layers.normalization import (
    RunningStatistics,
    batch_norm,
    batch_norm_backward,
)
from course_utils.numpy_layers.optimizers import (
    AdamState,
    adam_step,
    clip_by_norm,
    clip_by_value,
    momentum_step,
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

__all__ = [
    "AdamState",
    "RunningStatistics",
    "adam_step",
    "avg_pool2d",
    "avg_pool2d_backward",
    "batch_norm",
    "batch_norm_backward",
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
    "embedding",
    "embedding_backward",
    "global_avg_pool2d",
    "global_avg_pool2d_backward",
    "global_max_pool2d",
    "global_max_pool2d_backward",
    "im2col",
    "linear",
    "linear_backward",
    "log_softmax",
    "log_softmax_backward",
    "max_pool2d",
    "max_pool2d_backward",
    "mean_squared_error",
    "mean_squared_error_backward",
    "momentum_step",
    "relu",
    "relu_backward",
    "sgd_step",
    "sigmoid",
    "sigmoid_backward",
    "softmax",
    "softmax_backward",
    "tanh",
    "tanh_backward",
]
