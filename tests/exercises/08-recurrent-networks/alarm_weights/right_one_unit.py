def alarm_weights():
    return np.array([[10.0]]), np.array([[4.0]]), np.array([1.0]), np.array([-1.0])
