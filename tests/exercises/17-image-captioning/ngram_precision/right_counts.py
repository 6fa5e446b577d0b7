def ngram_precision(written, references, n):
    shared = total = 0
    for text, texts in zip(written, references, strict=True):
        words = text.split()
        grams = [" ".join(words[i : i + n]) for i in range(len(words) - n + 1)]
        others = [[" ".join(t.split()[i : i + n]) for i in range(len(t.split()) - n + 1)] for t in texts]
        for gram in set(grams):
            shared += min(grams.count(gram), max(other.count(gram) for other in others))
        total += len(grams)
    return shared / total
