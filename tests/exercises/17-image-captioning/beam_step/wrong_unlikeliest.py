# message: these are the unlikeliest
def beam_step(log_probs, next_log_probs, beam_size):
    totals = log_probs[:, None] + next_log_probs
    best = np.argsort(totals, axis=None)[:beam_size]
    rows, words = np.unravel_index(best, totals.shape)
    return rows, words, totals.ravel()[best]
