# message: W_hh is a matrix
def num_parameters(T, D, H, K):
    return D * H + H + H + H * K + K
