def sentence_log_prob(next_word, words):
    if len(words) < 2:
        return 0.0
    return next_word(words[:-1])[words[-1]] + sentence_log_prob(next_word, words[:-1])
