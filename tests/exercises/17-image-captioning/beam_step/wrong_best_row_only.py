# message: the best beginning alone went on
def beam_step(log_probs, next_log_probs, beam_size):
    k = log_probs.argmax()
    totals = log_probs[k] + next_log_probs[k]
    words = np.argsort(-totals)[:beam_size]
    return np.full(len(words), k), words, totals[words]
