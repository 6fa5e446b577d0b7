def beam_step(log_probs, next_log_probs, beam_size):
    found = []
    for k, before in enumerate(log_probs):
        for v, step in enumerate(next_log_probs[k]):
            found.append((before + step, k, v))
    found.sort(reverse=True)
    totals, rows, words = zip(*found[:beam_size], strict=True)
    return np.array(rows), np.array(words), np.array(totals)
