# message: reversing the motif is not enough
def best_match(x, S):
    W = len(S)
    strands = [[(x[:, t : t + W] * matrix).sum(axis=(1, 2)) for t in range(x.shape[1] - W + 1)]
               for matrix in (S, S[::-1])]
    return np.max(strands, axis=(0, 1))
