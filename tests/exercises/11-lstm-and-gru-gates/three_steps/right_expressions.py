after_silence = 8 * 0.5**3
after_writing = np.float64(0.5) * 1 + 1
