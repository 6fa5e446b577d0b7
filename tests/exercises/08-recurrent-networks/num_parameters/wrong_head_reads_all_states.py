# message: one state at a time
def num_parameters(T, D, H, K):
    return D * H + H * H + H + T * H * K + K
