# message: that would be so without strides
same_answer = list(range(1, 13))
