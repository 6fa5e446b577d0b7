# message: this is a share of right answers
def needed_unit(answer_with, truth, num_units):
    return min(np.mean(answer_with(k) == truth) for k in range(num_units))
