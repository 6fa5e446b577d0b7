def sentence_log_prob(next_word, words):
    total = 0.0
    for t in range(1, len(words)):
        log_probs = next_word(words[:t])
        total += log_probs[words[t]]
    return total
