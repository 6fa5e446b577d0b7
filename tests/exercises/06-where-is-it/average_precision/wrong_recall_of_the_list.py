# message: this is the recall of the whole list
def average_precision(scores, is_hit, num_truths):
    return np.sum(is_hit) / num_truths
