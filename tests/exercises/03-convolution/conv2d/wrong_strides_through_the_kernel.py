# message: skips windows, not entries
def conv2d(x, weight, bias, stride=1, padding=0):
    padded = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, weight.shape[2:], axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]  # (B, C, H_out, W_out, KH, KW)
    y = np.einsum("bcijuv,ocuv->boij", windows[..., ::stride, ::stride], weight[:, :, ::stride, ::stride])
    return y + bias[:, None, None]
