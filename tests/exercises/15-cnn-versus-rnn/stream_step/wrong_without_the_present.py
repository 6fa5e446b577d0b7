# message: the input of this step is missing
def stream_step(kept, x, weight, bias, dilation):
    past = np.concatenate([kept, x[:, :, None]], axis=2)
    K = weight.shape[2]
    old = past[:, :, :-1][:, :, ::dilation]
    return np.einsum('bck,ock->bo', old, weight[:, :, :old.shape[2]]) + bias, past[:, :, 1:]
