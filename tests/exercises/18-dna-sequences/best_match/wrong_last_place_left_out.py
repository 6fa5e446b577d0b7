# message: the last place is left out
def best_match(x, S):
    W = len(S)
    strands = [[(x[:, t : t + W] * matrix).sum(axis=(1, 2)) for t in range(max(1, x.shape[1] - W))]
               for matrix in (S, S[::-1, ::-1])]
    return np.max(strands, axis=(0, 1))
