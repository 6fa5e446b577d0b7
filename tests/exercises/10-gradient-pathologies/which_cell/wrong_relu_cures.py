# message: cell_a
cell_a = "tanh"
cell_b = "rotation"
cell_c = "open lstm"
cell_d = "relu"
