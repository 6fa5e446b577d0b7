# message: each reference word can be matched once
p_1 = 1.0
p_4 = 4 / 5
bleu_by_hand = 0.5 ** 0.25
