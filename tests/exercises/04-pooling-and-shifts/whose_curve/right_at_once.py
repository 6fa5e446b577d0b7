dense_head, one_stride_of_2, two_strides_of_2, one_stride_of_3 = "BCDA"
