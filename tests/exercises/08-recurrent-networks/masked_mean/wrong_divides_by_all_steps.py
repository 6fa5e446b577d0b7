# message: the padding is counted in the number of steps
def masked_mean(losses, lengths):
    is_real = np.arange(losses.shape[1]) < lengths[:, None]
    return np.where(is_real, losses, 0).mean()
