# message: this is in bits
def sentence_log_prob(next_word, words):
    return sum(next_word(words[:t])[words[t]] for t in range(1, len(words))) / np.log(2)
