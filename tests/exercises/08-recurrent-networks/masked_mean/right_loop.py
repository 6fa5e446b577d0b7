def masked_mean(losses, lengths):
    total = 0.0
    for row, n in zip(losses, lengths):
        total += sum(row[:n])
    return total / sum(lengths)
