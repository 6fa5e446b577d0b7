# message: each array is clipped for itself
def clip_by_norm(grads, max_norm):
    out = {}
    for name, grad in grads.items():
        norm = np.linalg.norm(grad)
        out[name] = grad * min(1.0, max_norm / norm) if norm else grad
    return out
