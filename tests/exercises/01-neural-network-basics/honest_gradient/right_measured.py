errors = {k: np.abs(course_gradient(loss_of, W1) - v).max() for k, v in CLAIMED.items()}
honest_gradient = sorted(errors, key=errors.get)[0]
