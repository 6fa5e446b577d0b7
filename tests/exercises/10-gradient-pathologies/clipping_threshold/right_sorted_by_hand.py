def threshold(norms, share):
    healthy = sorted(norm for norm in norms if np.isfinite(norm))
    place = (1 - share) * (len(healthy) - 1)
    below = int(place)
    above = min(below + 1, len(healthy) - 1)
    return healthy[below] + (place - below) * (healthy[above] - healthy[below])
