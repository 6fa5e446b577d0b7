# message: does your function end in `return`?
def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    powers / powers.sum(axis=1, keepdims=True)
