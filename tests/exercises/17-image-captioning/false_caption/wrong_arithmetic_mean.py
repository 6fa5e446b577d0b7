# message: BLEU is the geometric one
p_1 = 7 / 8
p_4 = 4 / 5
bleu_by_hand = (7 / 8 + 6 / 7 + 5 / 6 + 4 / 5) / 4
