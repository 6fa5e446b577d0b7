# message: count right answers, not the size of the mistakes
def needed_unit(answer_with, truth, num_units):
    cost = [np.abs(answer_with(k) - truth).sum() for k in range(num_units)]
    return int(np.argmax(cost))
