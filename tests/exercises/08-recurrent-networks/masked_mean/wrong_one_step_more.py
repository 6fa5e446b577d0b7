# message: one step too many
def masked_mean(losses, lengths):
    is_real = np.arange(losses.shape[1]) <= lengths[:, None]
    return losses[is_real].mean()
