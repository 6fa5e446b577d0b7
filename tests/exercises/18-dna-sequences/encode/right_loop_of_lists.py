def encode(sequence):
    rows = []
    for letter in sequence:
        letter = letter.upper()
        if letter == "N":
            rows.append([0.25] * 4)
        elif letter in "ACGT":
            rows.append([1 if letter == base else 0 for base in "ACGT"])
        else:
            raise ValueError(letter)
    return rows
