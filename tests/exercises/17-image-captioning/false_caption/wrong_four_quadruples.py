# message: eight words have five quadruples
p_1 = 7 / 8
p_4 = 3 / 4
bleu_by_hand = 0.5 ** 0.25
