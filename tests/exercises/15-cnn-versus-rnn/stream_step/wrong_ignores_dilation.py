# message: the value of one step ago is passed over
def stream_step(kept, x, weight, bias, dilation):
    past = np.concatenate([kept, x[:, :, None]], axis=2)
    K = weight.shape[2]
    return np.einsum('bck,ock->bo', past[:, :, -K:], weight) + bias, past[:, :, 1:]
