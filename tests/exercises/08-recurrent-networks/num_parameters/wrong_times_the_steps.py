# message: the weights are the same at every step
def num_parameters(T, D, H, K):
    return T * (D * H + H * H + H + H * K + K)
