def step_back(grad_h, x, before, after, W_xh, W_hh):
    carried = np.zeros_like(before)
    shares = [np.zeros_like(W_xh), np.zeros_like(W_hh), np.zeros(len(W_hh))]
    for b in range(len(x)):
        grad_a = grad_h[b] - grad_h[b] * after[b] ** 2
        carried[b] = W_hh @ grad_a
        shares[0] += np.outer(x[b], grad_a)
        shares[1] += np.outer(before[b], grad_a)
        shares[2] += grad_a
    return [carried, *shares]
