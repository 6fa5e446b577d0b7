# message: lies in the future
def early_stop(validation_losses, patience):
    return int(np.argmin(validation_losses)), len(validation_losses) - 1
