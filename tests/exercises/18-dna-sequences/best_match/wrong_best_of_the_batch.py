# message: expected shape (2,), found ()
def best_match(x, S):
    W = len(S)
    strands = [[(x[:, t : t + W] * matrix).sum(axis=(1, 2)) for t in range(x.shape[1] - W + 1)]
               for matrix in (S, S[::-1, ::-1])]
    return np.max(strands)
