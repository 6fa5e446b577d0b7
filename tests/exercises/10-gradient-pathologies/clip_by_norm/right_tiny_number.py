def clip_by_norm(grads, max_norm):
    norm = np.linalg.norm([np.linalg.norm(grad) for grad in grads.values()])
    factor = min(1.0, max_norm / (norm + 1e-12))
    return {name: factor * grad for name, grad in grads.items()}
