# message: every place is wrong
def false_alarms(p, num_places):
    return p**num_places
