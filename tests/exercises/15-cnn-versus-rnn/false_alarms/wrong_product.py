# message: is the expected *number* of alarms
def false_alarms(p, num_places):
    return p * num_places
