# message: this is a single place
def false_alarms(p, num_places):
    return p
