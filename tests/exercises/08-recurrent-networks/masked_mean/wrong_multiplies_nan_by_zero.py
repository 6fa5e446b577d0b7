# message: nan times 0 is nan
def masked_mean(losses, lengths):
    is_real = np.arange(losses.shape[1]) < lengths[:, None]
    return (losses * is_real).sum() / is_real.sum()
