p_1 = 7 / 8
p_4 = 4 / 5
bleu_by_hand = 0.5 ** 0.25
