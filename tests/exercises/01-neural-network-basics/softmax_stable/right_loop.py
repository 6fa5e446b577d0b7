def softmax(logits):
    rows = []
    for row in logits:
        row = row - max(row)
        powers = [np.exp(z) for z in row]
        rows.append([power / sum(powers) for power in powers])
    return rows
