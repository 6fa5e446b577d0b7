# message: divided by the number of sequences
def masked_mean(losses, lengths):
    is_real = np.arange(losses.shape[1]) < lengths[:, None]
    return losses[is_real].sum() / len(losses)
