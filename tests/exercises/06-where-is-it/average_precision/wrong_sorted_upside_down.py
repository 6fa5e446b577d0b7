# message: average_precision(scores, is_hit, 4)
def average_precision(scores, is_hit, num_truths):
    is_hit = np.asarray(is_hit)[np.argsort(scores)]
    precision = np.cumsum(is_hit) / np.arange(1, len(is_hit) + 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    return best[is_hit].sum() / num_truths
