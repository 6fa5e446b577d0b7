# message: changed
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads.values()))
    if norm > max_norm:
        for name in grads:
            grads[name] *= max_norm / norm
    return grads
