same_answer = list(range(6, 13, 6))
