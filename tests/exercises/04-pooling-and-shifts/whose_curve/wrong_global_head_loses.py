# message: the curve must come back
dense_head = "B"
one_stride_of_2 = "B"
two_strides_of_2 = "D"
one_stride_of_3 = "A"
