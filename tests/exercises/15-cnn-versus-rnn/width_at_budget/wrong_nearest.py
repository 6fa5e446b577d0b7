# message: nearest to 24, but more than the budget
def width_at_budget(num_parameters, budget):
    if num_parameters(1) > budget:
        raise ValueError('too small')
    return min(range(1, 20000), key=lambda width: abs(num_parameters(width) - budget))
