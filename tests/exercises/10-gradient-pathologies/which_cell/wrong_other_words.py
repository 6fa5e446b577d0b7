# message: expected one of
cell_a = "ReLU layer"
cell_b = "rotation"
cell_c = "open lstm"
cell_d = "tanh"
