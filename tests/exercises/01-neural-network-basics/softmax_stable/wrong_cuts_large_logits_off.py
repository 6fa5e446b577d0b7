# message: cutting them off loses that difference
def softmax(logits):
    powers = np.exp(np.clip(logits, -500, 500))
    return powers / powers.sum(axis=1, keepdims=True)
