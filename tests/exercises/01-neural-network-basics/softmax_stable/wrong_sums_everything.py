# message: the sum runs over the whole array
def softmax(logits):
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()
