# message: stopped with ValueError
def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1))
    return powers / powers.sum(axis=1)
