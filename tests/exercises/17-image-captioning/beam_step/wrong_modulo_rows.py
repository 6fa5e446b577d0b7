# message: expected
def beam_step(log_probs, next_log_probs, beam_size):
    totals = log_probs[:, None] + next_log_probs
    best = np.argsort(-totals, axis=None)[:beam_size]
    words, rows = best // len(log_probs), best % len(log_probs)
    return rows, words, totals.ravel()[best]
