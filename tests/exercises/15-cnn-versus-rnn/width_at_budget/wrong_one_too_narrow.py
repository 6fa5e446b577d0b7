# message: 16 parameters are within the budget
def width_at_budget(num_parameters, budget):
    if num_parameters(1) > budget:
        raise ValueError('too small')
    width = 1
    while num_parameters(width + 1) <= budget:
        width += 1
    return max(1, width - 1)
