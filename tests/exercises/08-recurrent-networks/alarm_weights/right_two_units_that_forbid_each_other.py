def alarm_weights():
    W_xh = np.array([[6.0, -6.0]])
    W_hh = np.array([[0.0, -3.0], [-3.0, 0.0]])
    return W_xh, W_hh, np.zeros(2), np.array([-1.0, 1.0])
