def false_alarms(p, num_places):
    import math

    return -math.expm1(num_places * math.log1p(-p))
