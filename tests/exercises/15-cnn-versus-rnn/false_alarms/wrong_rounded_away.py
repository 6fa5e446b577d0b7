# message: nothing is left of p
def false_alarms(p, num_places):
    return 1 - (1 - p) ** num_places
