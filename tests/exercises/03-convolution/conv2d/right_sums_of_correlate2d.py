def conv2d(x, weight, bias, stride=1, padding=0):
    around = ((0, 0), (padding, padding), (padding, padding))
    maps = []
    for image in x:
        image = np.pad(image, around)
        for kernel, shift in zip(weight, bias, strict=True):
            slabs = [correlate2d(c, k, mode="valid") for c, k in zip(image, kernel, strict=True)]
            maps.append(np.sum(slabs, axis=0)[::stride, ::stride] + shift)
    return np.reshape(maps, (len(x), len(weight), *maps[0].shape))
