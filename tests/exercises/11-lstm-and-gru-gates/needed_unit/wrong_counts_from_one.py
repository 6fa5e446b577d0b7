# message: units are counted from 0
def needed_unit(answer_with, truth, num_units):
    right = [np.mean(answer_with(k) == truth) for k in range(num_units)]
    return int(np.argmin(right)) + 1
