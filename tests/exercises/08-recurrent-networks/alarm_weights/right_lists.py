def alarm_weights():
    return [[20]], [[8]], [0], [-1]
