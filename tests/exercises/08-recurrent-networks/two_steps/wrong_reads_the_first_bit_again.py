# message: the second bit is 0
after_first = [1, 1]
after_second = [1, -1]
