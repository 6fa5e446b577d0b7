# message: log(n): a cell of sigmoid(log(n))
def bias_for(half_life):
    return np.log(half_life)
