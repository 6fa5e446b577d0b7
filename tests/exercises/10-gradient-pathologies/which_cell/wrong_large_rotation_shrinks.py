# message: grows, if slowly
cell_a = "relu"
cell_b = "large rotation"
cell_c = "open lstm"
cell_d = "tanh"
