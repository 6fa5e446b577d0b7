# message: with the picture of another scene
captioner_a = "composes"
captioner_b = "blind"
captioner_c = "remembers"
captioner_d = "composes"
