def mean_precision(y, score):
    found, notes = 0, []
    for place, i in enumerate(sorted(range(len(y)), key=lambda i: -score[i]), start=1):
        if y[i]:
            found += 1
            notes.append(found / place)
    return sum(notes) / len(notes)
