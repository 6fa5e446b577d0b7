# message: a memory of pairs would fail on new pairs
captioner_a = "remembers"
captioner_b = "blind"
captioner_c = "remembers"
captioner_d = "leaks"
