# message: nothing has gone
def suppress(boxes, scores, threshold):
    return np.argsort(-scores)
