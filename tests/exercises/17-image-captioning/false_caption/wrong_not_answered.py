# message: expected a number
p_1 = None
p_4 = None
bleu_by_hand = None
