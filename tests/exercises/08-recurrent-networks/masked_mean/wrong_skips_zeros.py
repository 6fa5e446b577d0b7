# message: go by the lengths
def masked_mean(losses, lengths):
    is_real = np.arange(losses.shape[1]) < lengths[:, None]
    real = losses[is_real]
    return real[real > 0].mean() if (real > 0).any() else 0.0
