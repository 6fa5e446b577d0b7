def usage(height, width, kernel_size, stride=1, padding=0):
    def along(size):
        counts = np.zeros(size, dtype=int)
        for start in range(-padding, size + padding - kernel_size + 1, stride):
            counts[max(start, 0) : start + kernel_size] += 1
        return counts

    return np.outer(along(height), along(width))
