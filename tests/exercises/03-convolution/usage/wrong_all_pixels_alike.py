# message: pixels at the edge are used less often
def usage(height, width, kernel_size, stride=1, padding=0):
    return np.full((height, width), kernel_size**2)
