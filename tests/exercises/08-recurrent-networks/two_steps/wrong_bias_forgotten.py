# message: is the bias in both of your sums?
after_first = [1, -1]
after_second = [-1, -1]
