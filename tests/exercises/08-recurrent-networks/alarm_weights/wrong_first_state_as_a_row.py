# message: h0 of 1 units
def alarm_weights():
    return np.array([[6.0]]), np.array([[3.0]]), np.zeros(1), -np.ones((1, 1))
