# message: this is the last kernel alone
def receptive_field(layers):
    return layers[-1][0] if layers else 1
