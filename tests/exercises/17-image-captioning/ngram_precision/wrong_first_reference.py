# message: only one of the references was used
def ngram_precision(written, references, n):
    def grams(text):
        words = text.split()
        return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))

    shared, total = 0, 0
    for text, texts in zip(written, references, strict=True):
        allowed = grams(texts[0])
        shared += sum((grams(text) & allowed).values())
        total += sum(grams(text).values())
    return shared / total
