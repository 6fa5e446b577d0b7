# message: return a dict with the same names
def clip_by_norm(grads, max_norm):
    whole = np.concatenate([grad.ravel() for grad in grads.values()])
    return whole * min(1.0, max_norm / max(np.linalg.norm(whole), 1e-12))
