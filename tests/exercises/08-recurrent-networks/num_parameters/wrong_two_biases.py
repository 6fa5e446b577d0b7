# message: PyTorch has two biases
def num_parameters(T, D, H, K):
    return D * H + H * H + 2 * H + H * K + K
