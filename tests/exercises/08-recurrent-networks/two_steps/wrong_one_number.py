# message: expected shape (2,)
after_first = 1
after_second = -1
