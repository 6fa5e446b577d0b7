def grad_input(kernel, grad_y):
    from scipy.signal import convolve2d

    return convolve2d(grad_y, kernel)
