def usage(height, width, kernel_size, stride=1, padding=0):
    counts = np.zeros((height + 2 * padding, width + 2 * padding))
    for i in range(0, height + 2 * padding - kernel_size + 1, stride):
        for j in range(0, width + 2 * padding - kernel_size + 1, stride):
            counts[i : i + kernel_size, j : j + kernel_size] += 1
    return counts[padding : padding + height, padding : padding + width]
