# message: not its loss
def early_stop(validation_losses, patience):
    kept, lowest = 0, np.inf
    for epoch, loss in enumerate(validation_losses):
        if loss < lowest:
            kept, lowest = epoch, loss
        elif epoch - kept >= patience:
            return lowest, epoch
    return lowest, len(validation_losses) - 1
