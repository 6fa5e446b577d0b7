# message: it no longer rings
def alarm_weights():
    return np.array([[6.0]]), np.array([[0.9]]), np.zeros(1), -np.ones(1)
