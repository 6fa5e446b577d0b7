# message: the end is a word too
def sentence_log_prob(next_word, words):
    return sum(next_word(words[:t])[words[t]] for t in range(1, len(words) - 1))
