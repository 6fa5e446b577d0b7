# message: the input must win
def alarm_weights():
    return np.array([[2.0]]), np.array([[3.0]]), np.zeros(1), -np.ones(1)
