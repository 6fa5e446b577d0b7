# message: nothing is left of p
def false_alarms(p, num_places):
    return 1 - np.exp(num_places * np.log1p(-p))
