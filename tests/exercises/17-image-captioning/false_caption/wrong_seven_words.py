# message: count the words again
p_1 = 6 / 7
p_4 = 4 / 5
bleu_by_hand = 0.5 ** 0.25
