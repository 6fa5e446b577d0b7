p_1 = 0.875
p_4 = 0.8
bleu_by_hand = 0.8409
