# message: exactly one alarm
def false_alarms(p, num_places):
    return num_places * p * (1 - p) ** (num_places - 1)
