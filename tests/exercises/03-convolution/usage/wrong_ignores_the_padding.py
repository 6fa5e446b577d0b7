# message: the padding is not used
def usage(height, width, kernel_size, stride=1, padding=0):
    counts = np.zeros((height, width))
    for i in range(0, height - kernel_size + 1, stride):
        for j in range(0, width - kernel_size + 1, stride):
            counts[i : i + kernel_size, j : j + kernel_size] += 1
    return counts
