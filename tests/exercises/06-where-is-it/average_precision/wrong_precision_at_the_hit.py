# message: further down there is 2/3
def average_precision(scores, is_hit, num_truths):
    is_hit = np.asarray(is_hit)[np.argsort(-np.asarray(scores))]
    precision = np.cumsum(is_hit) / np.arange(1, len(is_hit) + 1)
    return precision[is_hit].sum() / num_truths
