# message: compare all units
def needed_unit(answer_with, truth, num_units):
    whole = (answer_with(None) == truth).mean()
    for k in range(num_units):
        if (answer_with(k) == truth).mean() < whole:
            return k
    return 0
