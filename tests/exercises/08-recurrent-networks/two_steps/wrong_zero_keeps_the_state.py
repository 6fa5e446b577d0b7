# message: a bit of 0 adds nothing to the sums
after_first = [1, 1]
after_second = [1, 1]
