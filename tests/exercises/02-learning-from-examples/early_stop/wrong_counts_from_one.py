# message: count from 0
def early_stop(validation_losses, patience):
    kept, lowest = 0, np.inf
    for epoch, loss in enumerate(validation_losses):
        if loss < lowest:
            kept, lowest = epoch, loss
        elif epoch - kept >= patience:
            return kept + 1, epoch + 1
    return kept + 1, len(validation_losses)
