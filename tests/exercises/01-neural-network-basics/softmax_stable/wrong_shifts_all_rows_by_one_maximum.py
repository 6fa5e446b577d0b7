# message: 0/0 on the way gives nan
def softmax(logits):
    powers = np.exp(logits - logits.max())
    return powers / powers.sum(axis=1, keepdims=True)
