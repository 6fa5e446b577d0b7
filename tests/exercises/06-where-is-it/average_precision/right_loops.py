def average_precision(scores, is_hit, num_truths):
    pairs = sorted(zip(scores, is_hit), reverse=True)
    hits, precision = 0, []
    for place, (_, hit) in enumerate(pairs, start=1):
        hits += bool(hit)
        precision.append(hits / place)
    return sum(max(precision[n:]) for n, (_, hit) in enumerate(pairs) if hit) / num_truths
