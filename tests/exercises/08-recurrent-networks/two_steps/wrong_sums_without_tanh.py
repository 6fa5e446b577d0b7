# message: these are the sums
after_first = [3.0, 7.0]
after_second = [-7.0, -3.0]
