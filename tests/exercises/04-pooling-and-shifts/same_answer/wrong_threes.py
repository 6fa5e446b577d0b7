# message: the second pooling stands on a map whose places are two pixels apart
same_answer = [3, 6, 9, 12]
