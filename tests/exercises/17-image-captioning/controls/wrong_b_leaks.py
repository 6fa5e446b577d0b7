# message: if the answer leaked, it would be right
captioner_a = "composes"
captioner_b = "leaks"
captioner_c = "remembers"
captioner_d = "leaks"
