def clip_by_norm(grads, max_norm):
    whole = np.concatenate([grad.ravel() for grad in grads.values()])
    length = np.linalg.norm(whole)
    if length <= max_norm:
        return dict(grads)
    return {name: grad * (max_norm / length) for name, grad in grads.items()}
