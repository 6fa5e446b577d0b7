captioner_a = "composes"
captioner_b = "blind"
captioner_c = "remembers"
captioner_d = "leaks"
