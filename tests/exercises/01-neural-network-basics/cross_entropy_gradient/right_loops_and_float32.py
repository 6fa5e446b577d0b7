def cross_entropy_gradient(logits, labels):
    gradient = np.zeros(logits.shape, dtype=np.float32)
    for b, row in enumerate(logits):
        total = sum(np.exp(z) for z in row)
        for k, z in enumerate(row):
            gradient[b, k] = (np.exp(z) / total - (k == labels[b])) / len(logits)
    return gradient
