def attend(queries, places):
    B, T, C = queries.shape
    weights, mixed = np.zeros((B, T, places.shape[1])), np.zeros((B, T, C))
    for b in range(B):
        for t in range(T):
            scores = np.array([queries[b, t] @ place for place in places[b]])
            powers = np.exp(scores - scores.max())
            weights[b, t] = powers / powers.sum()
            mixed[b, t] = sum(w * place for w, place in zip(weights[b, t], places[b], strict=True))
    return weights, mixed
