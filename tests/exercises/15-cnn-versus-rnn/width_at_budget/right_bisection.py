def width_at_budget(num_parameters, budget):
    if num_parameters(1) > budget:
        raise ValueError('too small')

    low, high = 1, 2
    while num_parameters(high) <= budget:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        if num_parameters(middle) <= budget:
            low = middle
        else:
            high = middle
    return low
