# message: subtract 1 at the right class
def cross_entropy_gradient(logits, labels):
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = p / p.sum(axis=1, keepdims=True)
    return p / len(p)
