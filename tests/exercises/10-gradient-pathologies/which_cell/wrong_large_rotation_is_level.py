# message: cell_c
cell_a = "relu"
cell_b = "rotation"
cell_c = "large rotation"
cell_d = "tanh"
