# message: this is the probability
def sentence_log_prob(next_word, words):
    return np.exp(sum(next_word(words[:t])[words[t]] for t in range(1, len(words))))
