captioner_a = "COMPOSES"
captioner_b = "BLIND"
captioner_c = "REMEMBERS"
captioner_d = "LEAKS"
