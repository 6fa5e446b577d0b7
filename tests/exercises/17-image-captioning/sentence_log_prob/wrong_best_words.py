# message: expected
def sentence_log_prob(next_word, words):
    return sum(max(next_word(words[:t])) for t in range(1, len(words)))
