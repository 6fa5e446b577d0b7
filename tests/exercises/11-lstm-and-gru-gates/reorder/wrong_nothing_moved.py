# message: nothing has moved
def reorder(weight, order):
    return weight
