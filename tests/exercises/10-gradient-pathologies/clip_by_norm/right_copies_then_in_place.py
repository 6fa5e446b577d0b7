def clip_by_norm(grads, max_norm):
    clipped = {name: np.array(grad, float) for name, grad in grads.items()}
    norm = sum((grad**2).sum() for grad in clipped.values()) ** 0.5
    if norm > max_norm:
        for grad in clipped.values():
            grad *= max_norm / norm
    return clipped
