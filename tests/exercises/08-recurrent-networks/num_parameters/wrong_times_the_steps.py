# message: none is counted twice
def num_parameters(T, D, H, K):
    return T * (D * H + H * H + H + H * K + K)
