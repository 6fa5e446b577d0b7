def early_stop(validation_losses, patience):
    losses = np.asarray(validation_losses)
    for last in range(len(losses)):
        kept = int(np.argmin(losses[: last + 1]))
        if last - kept == patience:
            break
    return np.array([kept, last])
