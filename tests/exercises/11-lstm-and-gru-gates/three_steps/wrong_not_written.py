# message: the candidate is added
after_silence = 1
after_writing = 0.5
