# message: hand on the whole beginning
def sentence_log_prob(next_word, words):
    return sum(next_word(words[t - 1 : t])[words[t]] for t in range(1, len(words)))
