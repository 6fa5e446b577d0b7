after_first = [1, 1]
after_second = [-1, -1]
