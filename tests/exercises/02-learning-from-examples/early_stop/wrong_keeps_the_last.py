# message: the weights of the last epoch
def early_stop(validation_losses, patience):
    kept, lowest = 0, np.inf
    for epoch, loss in enumerate(validation_losses):
        if loss < lowest:
            kept, lowest = epoch, loss
        elif epoch - kept >= patience:
            return epoch, epoch
    return len(validation_losses) - 1, len(validation_losses) - 1
