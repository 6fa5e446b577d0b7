# message: what do start and bias give
def alarm_weights():
    return np.array([[6.0]]), np.array([[3.0]]), np.zeros(1), np.ones(1)
