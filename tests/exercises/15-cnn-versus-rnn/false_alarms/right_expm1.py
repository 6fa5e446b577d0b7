def false_alarms(p, num_places):
    silent = num_places * np.log1p(-p)
    return float(-np.expm1(silent))
