# message: the shift must suit both
same_answer = [2, 3]
