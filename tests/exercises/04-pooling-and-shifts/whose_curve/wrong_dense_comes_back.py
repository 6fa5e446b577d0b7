# message: nothing brings it back
dense_head = "D"
one_stride_of_2 = "C"
two_strides_of_2 = "D"
one_stride_of_3 = "A"
