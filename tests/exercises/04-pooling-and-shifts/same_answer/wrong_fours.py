# message: not these
same_answer = [4, 8, 12]
