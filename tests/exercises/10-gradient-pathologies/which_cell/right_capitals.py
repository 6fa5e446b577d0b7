cell_a, cell_b, cell_c, cell_d = "ReLU", " Rotation", "open LSTM", "TANH "
