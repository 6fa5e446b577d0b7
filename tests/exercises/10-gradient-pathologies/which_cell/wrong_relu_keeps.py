# message: a default ReLU loses more
cell_a = "open lstm"
cell_b = "rotation"
cell_c = "relu"
cell_d = "tanh"
