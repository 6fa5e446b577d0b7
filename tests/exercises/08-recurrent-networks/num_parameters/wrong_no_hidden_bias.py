# message: the hidden units have biases
def num_parameters(T, D, H, K):
    return D * H + H * H + H * K + K
