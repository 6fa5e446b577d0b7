# message: not the mean over the words
def sentence_log_prob(next_word, words):
    return np.mean([next_word(words[:t])[words[t]] for t in range(1, len(words))])
