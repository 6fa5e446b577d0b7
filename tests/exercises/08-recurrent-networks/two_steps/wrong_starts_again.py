# message: the second step starts from the state after the first
after_first = [1, 1]
after_second = [-1, 1]
