def num_parameters(T, D, H, K):
    shapes = [(D, H), (H, H), (H,), (H, K), (K,)]
    return sum(int(np.prod(shape)) for shape in shapes)
