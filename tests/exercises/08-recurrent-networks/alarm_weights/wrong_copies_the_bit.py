# message: the unit must hold itself up
def alarm_weights():
    return np.array([[10.0]]), np.array([[0.0]]), np.array([-5.0]), -np.ones(1)
