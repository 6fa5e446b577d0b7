# message: pairs that it had seen in training it would get right
captioner_a = "composes"
captioner_b = "remembers"
captioner_c = "remembers"
captioner_d = "leaks"
