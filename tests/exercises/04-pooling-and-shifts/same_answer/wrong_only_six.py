# message: how about two whole steps?
same_answer = [6]
