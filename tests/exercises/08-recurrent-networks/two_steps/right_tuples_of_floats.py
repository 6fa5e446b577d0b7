after_first = (1.0, 1.0)
after_second = (-1.0, -1.0)
