# message: a limit, not a length
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads.values()))
    factor = max_norm / norm if norm else 1.0
    return {name: factor * grad for name, grad in grads.items()}
