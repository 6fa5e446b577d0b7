cell_a = "relu"
cell_b = "rotation"
cell_c = "open lstm"
cell_d = "tanh"
