def grad_input(kernel, grad_y):
    KH, KW = kernel.shape
    padded = np.pad(grad_y, ((KH - 1, KH - 1), (KW - 1, KW - 1)))
    return correlate2d(padded, np.flip(kernel), mode="valid")
