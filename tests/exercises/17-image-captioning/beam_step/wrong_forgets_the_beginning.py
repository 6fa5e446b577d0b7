# message: the log-probabilities of the beginnings are missing
def beam_step(log_probs, next_log_probs, beam_size):
    totals = next_log_probs
    best = np.argsort(-totals, axis=None)[:beam_size]
    rows, words = np.unravel_index(best, totals.shape)
    return rows, words, totals.ravel()[best]
