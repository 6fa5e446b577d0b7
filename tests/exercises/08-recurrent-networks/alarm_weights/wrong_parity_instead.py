# message: on random bits after the first 1 it does not keep ringing
def alarm_weights():
    W_hh = np.array([[5.0, 5.0], [-5.0, -5.0]])
    return np.array([[10.0, 10.0]]), W_hh, np.array([-5.0, -15.0]), -np.ones(2)
