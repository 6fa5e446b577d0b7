# message: a blind one cannot be right on the test set
captioner_a = "blind"
captioner_b = "blind"
captioner_c = "remembers"
captioner_d = "leaks"
