# message: worse epochs count in a row
def early_stop(validation_losses, patience):
    kept, lowest, bad = 0, np.inf, 0
    for epoch, loss in enumerate(validation_losses):
        if loss < lowest:
            kept, lowest = epoch, loss
        else:
            bad += 1
            if bad == patience:
                return kept, epoch
    return kept, len(validation_losses) - 1
