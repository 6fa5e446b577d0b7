def pointing(weights, centers, side, size):
    hits = 0
    for shares, (x, y) in zip(weights, centers, strict=True):
        place = int(np.argmax(shares))
        i, j = place // side, place % side
        hits += abs(i - int(y * side / size)) <= 1 and abs(j - int(x * side / size)) <= 1
    return hits / len(weights)
