def kept_numbers(channels, kernel_sizes, dilations):
    return (np.array(channels) * (np.array(kernel_sizes) - 1) * np.array(dilations)).sum()
