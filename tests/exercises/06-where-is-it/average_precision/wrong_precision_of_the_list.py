# message: this is the precision of the whole list
def average_precision(scores, is_hit, num_truths):
    return np.mean(is_hit)
