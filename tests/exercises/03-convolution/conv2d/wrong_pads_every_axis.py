# message: the batch is not
def conv2d(x, weight, bias, stride=1, padding=0):
    padded = np.pad(x, padding)
    if padding:
        padded = padded[:, : x.shape[1]]
    windows = np.lib.stride_tricks.sliding_window_view(padded, weight.shape[2:], axis=(2, 3))
    y = np.einsum("bcijuv,ocuv->boij", windows[:, :, ::stride, ::stride], weight)
    return y + bias[:, None, None]
