def conv2d(x, weight, bias, stride=1, padding=0):
    B, C, H, W = x.shape
    O, _, KH, KW = weight.shape
    padded = np.zeros((B, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding : padding + H, padding : padding + W] = x
    H_out = (H + 2 * padding - KH) // stride + 1
    W_out = (W + 2 * padding - KW) // stride + 1
    y = np.zeros((B, O, H_out, W_out))
    for b in range(B):
        for o in range(O):
            for i in range(H_out):
                for j in range(W_out):
                    top, left = i * stride, j * stride
                    window = padded[b, :, top : top + KH, left : left + KW]
                    y[b, o, i, j] = np.sum(window * weight[o]) + bias[o]
    return y
