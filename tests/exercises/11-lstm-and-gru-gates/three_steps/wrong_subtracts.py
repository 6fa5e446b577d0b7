# message: it is not subtracted
after_silence = 6.5
after_writing = 1.5
