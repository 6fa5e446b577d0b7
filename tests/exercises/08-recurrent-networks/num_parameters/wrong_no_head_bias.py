# message: the head has biases
def num_parameters(T, D, H, K):
    return D * H + H * H + H + H * K
