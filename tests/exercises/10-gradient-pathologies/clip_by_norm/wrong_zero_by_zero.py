# message: nan
def clip_by_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads.values()))
    factor = np.minimum(1.0, max_norm / norm) if norm > 0 else np.float64(0) / norm
    return {name: factor * grad for name, grad in grads.items()}
