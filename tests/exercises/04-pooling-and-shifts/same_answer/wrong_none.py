# message: expected at least one number
same_answer = []
