# message: where does it get the answer from
captioner_a = "composes"
captioner_b = "blind"
captioner_c = "remembers"
captioner_d = "blind"
