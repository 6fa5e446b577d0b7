# message: the head is missing
def num_parameters(T, D, H, K):
    return D * H + H * H + H
