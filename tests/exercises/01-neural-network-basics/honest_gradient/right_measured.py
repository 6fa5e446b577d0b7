errors = {k: np.abs(course_gradient(loss_of, W_in) - v).max() for k, v in CLAIMED.items()}
honest_gradient = sorted(errors, key=errors.get)[0]
