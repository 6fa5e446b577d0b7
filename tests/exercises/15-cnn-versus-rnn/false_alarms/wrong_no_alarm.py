# message: the chance of no alarm at all
def false_alarms(p, num_places):
    return (1 - p) ** num_places
