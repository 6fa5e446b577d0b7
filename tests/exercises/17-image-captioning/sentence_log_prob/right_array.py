def sentence_log_prob(next_word, words):
    steps = [float(next_word(list(words[:t]))[word]) for t, word in enumerate(words) if t]
    return np.array(steps).sum()
