# message: the root is missing
def clip_by_norm(grads, max_norm):
    norm = sum(np.sum(grad**2) for grad in grads.values())
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return {name: factor * grad for name, grad in grads.items()}
