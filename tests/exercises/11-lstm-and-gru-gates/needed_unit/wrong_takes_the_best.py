# message: you took the best
def needed_unit(answer_with, truth, num_units):
    right = [np.mean(answer_with(k) == truth) for k in range(num_units)]
    return int(np.argmax(right))
