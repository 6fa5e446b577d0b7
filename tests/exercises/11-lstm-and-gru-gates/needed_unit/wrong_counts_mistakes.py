# message: return the unit, counted from 0
def needed_unit(answer_with, truth, num_units):
    return max((answer_with(k) != truth).sum() for k in range(num_units))
