# message: strides do not add
same_answer = [5, 10]
