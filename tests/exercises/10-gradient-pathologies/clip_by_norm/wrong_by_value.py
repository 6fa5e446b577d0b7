# message: each entry is cut for itself
def clip_by_norm(grads, max_norm):
    return {name: np.clip(grad, -max_norm, max_norm) for name, grad in grads.items()}
