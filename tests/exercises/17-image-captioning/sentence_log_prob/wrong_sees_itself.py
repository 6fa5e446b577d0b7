# message: sentence_log_prob of start, 2, end
def sentence_log_prob(next_word, words):
    return sum(next_word(words[: t + 1])[words[t]] for t in range(1, len(words)))
