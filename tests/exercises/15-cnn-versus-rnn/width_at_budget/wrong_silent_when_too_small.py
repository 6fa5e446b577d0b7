# message: ValueError
def width_at_budget(num_parameters, budget):
    width = 1
    while num_parameters(width + 1) <= budget:
        width += 1
    return width
