# message: width_at_budget for 10 w + 3 and 100,000
def width_at_budget(num_parameters, budget):
    if num_parameters(1) > budget:
        raise ValueError('too small')
    for width in range(1000, 0, -1):
        if num_parameters(width) <= budget:
            return width
