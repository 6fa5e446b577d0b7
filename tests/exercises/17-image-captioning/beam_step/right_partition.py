def beam_step(log_probs, next_log_probs, beam_size):
    totals = (next_log_probs + log_probs.reshape(-1, 1)).ravel()
    best = np.argpartition(-totals, min(beam_size, totals.size - 1))[:beam_size]
    best = best[np.argsort(totals[best])[::-1]]
    rows, words = divmod(best, next_log_probs.shape[1])
    return rows, words, totals[best]
