# message: was changed; work on a copy
def average_precision(scores, is_hit, num_truths):
    order = np.argsort(-scores)
    scores[:], is_hit[:] = scores[order], is_hit[order]
    precision = np.cumsum(is_hit) / np.arange(1, len(is_hit) + 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    return best[is_hit].sum() / num_truths
