# message: needed_unit of five
def needed_unit(answer_with, truth, num_units):
    right = [np.mean(answer_with(k) == truth) for k in range(num_units - 1)]
    return int(np.argmin(right))
