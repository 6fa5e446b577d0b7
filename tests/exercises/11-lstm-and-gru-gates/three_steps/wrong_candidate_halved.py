# message: not the candidate
after_silence = 1
after_writing = 1.25
