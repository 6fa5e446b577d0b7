def num_parameters(T, D, H, K):
    return H * (D + H + 1) + K * (H + 1)
