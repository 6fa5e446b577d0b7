def step_back(grad_h, x, before, after, W_xh, W_hh):
    grad_a = grad_h * (1 - after**2)
    return np.einsum("bj,ij->bi", grad_a, W_hh), np.einsum("bd,bh->dh", x, grad_a), np.einsum("bi,bj->ij", before, grad_a), grad_a.sum(axis=0)
