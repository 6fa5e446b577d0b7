# message: where windows are centred
def usage(height, width, kernel_size, stride=1, padding=0):
    counts = np.zeros((height, width))
    counts[::stride, ::stride] = 1
    return counts
