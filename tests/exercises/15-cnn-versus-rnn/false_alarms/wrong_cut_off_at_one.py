# message: is the expected *number* of alarms
def false_alarms(p, num_places):
    return min(1.0, p * num_places)
