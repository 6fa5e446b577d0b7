# message: keeps 95 %
cell_a = "relu"
cell_b = "rotation"
cell_c = "tanh"
cell_d = "open lstm"
