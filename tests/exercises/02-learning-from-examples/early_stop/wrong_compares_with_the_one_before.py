# message: is not yet a new lowest loss
def early_stop(validation_losses, patience):
    best, waiting = 0, 0
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] < validation_losses[epoch - 1]:
            best, waiting = epoch, 0
        else:
            waiting += 1
        if waiting == patience:
            return best, epoch
    return best, len(validation_losses) - 1
