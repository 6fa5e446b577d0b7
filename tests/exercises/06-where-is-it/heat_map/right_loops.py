def heat_map(features, weight, bias):
    C, H, W = features.shape
    maps = np.zeros((len(bias), H, W), dtype=np.float32)
    for i in range(H):
        for j in range(W):
            maps[:, i, j] = features[:, i, j] @ weight + bias
    return maps
