# message: this is the mean of two shares
def ngram_precision(written, references, n):
    def grams(text):
        words = text.split()
        return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))

    shares = []
    for text, texts in zip(written, references, strict=True):
        allowed = Counter()
        for reference in texts:
            allowed |= grams(reference)
        shares.append(sum((grams(text) & allowed).values()) / max(1, sum(grams(text).values())))
    return np.mean(shares)
