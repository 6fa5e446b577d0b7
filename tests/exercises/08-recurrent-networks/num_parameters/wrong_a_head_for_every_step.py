# message: the head is the same at every step
def num_parameters(T, D, H, K):
    return D * H + H * H + H + T * (H * K + K)
