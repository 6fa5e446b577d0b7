def stream_step(kept, x, weight, bias, dilation):
    steps = [kept[:, :, r] for r in range(kept.shape[2])] + [x]
    K = weight.shape[2]
    y = bias + sum(steps[-1 - (K - 1 - j) * dilation] @ weight[:, :, j].T for j in range(K))
    new = np.stack(steps[1:], axis=2) if len(steps) > 1 else kept
    return [y, new]
