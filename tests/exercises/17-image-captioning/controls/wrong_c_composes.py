# message: look at the new pairs
captioner_a = "composes"
captioner_b = "blind"
captioner_c = "composes"
captioner_d = "leaks"
