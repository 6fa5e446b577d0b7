# message: only the slope of tanh takes
cell_a = "relu"
cell_b = "open lstm"
cell_c = "rotation"
cell_d = "tanh"
