def masked_mean(losses, lengths):
    is_real = np.arange(losses.shape[1]) < lengths[:, None]
    return np.ma.masked_array(losses, ~is_real).mean()
