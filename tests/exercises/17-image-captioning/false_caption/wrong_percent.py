# message: a number from 0 to 1
p_1 = 7 / 8
p_4 = 4 / 5
bleu_by_hand = 84.0896
