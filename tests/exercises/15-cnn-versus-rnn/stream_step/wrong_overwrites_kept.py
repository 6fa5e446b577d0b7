# message: was changed; work on a copy
def stream_step(kept, x, weight, bias, dilation):
    past = np.concatenate([kept, x[:, :, None]], axis=2)
    y = np.einsum('bck,ock->bo', past[:, :, ::dilation], weight) + bias
    if kept.shape[2]:
        kept[:, :, :-1] = kept[:, :, 1:].copy()
        kept[:, :, -1] = x
    return y, kept
