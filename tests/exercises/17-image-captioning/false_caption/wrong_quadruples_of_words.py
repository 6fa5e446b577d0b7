# message: not of words
p_1 = 7 / 8
p_4 = 4 / 8
bleu_by_hand = 0.5 ** 0.25
