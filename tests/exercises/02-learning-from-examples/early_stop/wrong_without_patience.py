# message: one worse epoch is not two
def early_stop(validation_losses, patience):
    for epoch in range(1, len(validation_losses)):
        if validation_losses[epoch] >= validation_losses[epoch - 1]:
            return epoch - 1, epoch
    return len(validation_losses) - 1, len(validation_losses) - 1
