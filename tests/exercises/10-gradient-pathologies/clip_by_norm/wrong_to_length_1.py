# message: must be max_norm, not 1
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads.values()))
    factor = 1 / norm if norm > max_norm else 1.0
    return {name: factor * grad for name, grad in grads.items()}
