# message: the state has weights too
def num_parameters(T, D, H, K):
    return D * H + H + H * K + K
