# message: not by that of the detections
def average_precision(scores, is_hit, num_truths):
    is_hit = np.asarray(is_hit)[np.argsort(-np.asarray(scores))]
    precision = np.cumsum(is_hit) / np.arange(1, len(is_hit) + 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    return best[is_hit].sum() / len(is_hit)
