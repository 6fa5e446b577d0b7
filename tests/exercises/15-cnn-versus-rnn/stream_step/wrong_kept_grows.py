# message: kept grows with every step
def stream_step(kept, x, weight, bias, dilation):
    past = np.concatenate([kept, x[:, :, None]], axis=2)
    return np.einsum('bck,ock->bo', past[:, :, -1 - (weight.shape[2] - 1) * dilation::dilation], weight) + bias, past
