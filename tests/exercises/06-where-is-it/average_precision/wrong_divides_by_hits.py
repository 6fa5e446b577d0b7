# message: not by the number of hits
def average_precision(scores, is_hit, num_truths):
    is_hit = np.asarray(is_hit)[np.argsort(-np.asarray(scores))]
    precision = np.cumsum(is_hit) / np.arange(1, len(is_hit) + 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    return best[is_hit].sum() / max(1, is_hit.sum())
