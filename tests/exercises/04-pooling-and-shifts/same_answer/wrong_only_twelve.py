# message: a smaller shift is a whole step for both
same_answer = [12]
