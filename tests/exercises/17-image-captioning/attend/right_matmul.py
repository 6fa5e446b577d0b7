def attend(queries, places):
    scores = queries @ np.swapaxes(places, 1, 2)
    scores = scores - scores.max(-1)[..., None]
    weights = np.exp(scores)
    weights /= weights.sum(-1, keepdims=True)
    return weights, np.einsum('btp,bpc->btc', weights, places)
