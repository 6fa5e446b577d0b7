# message: look at the order again
after_first = [-1, -1]
after_second = [-1, -1]
