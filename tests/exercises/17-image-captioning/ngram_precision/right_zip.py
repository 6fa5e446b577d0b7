def ngram_precision(written, references, n):
    def grams(text):
        words = text.split()
        return Counter(zip(*(words[k:] for k in range(n)), strict=False))

    shared, total = [], []
    for text, texts in zip(written, references, strict=True):
        mine, theirs = grams(text), [grams(t) for t in texts]
        shared.append(sum(min(count, max(t[gram] for t in theirs)) for gram, count in mine.items()))
        total.append(mine.total())
    return sum(shared) / sum(total)
