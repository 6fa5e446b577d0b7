# message: that never gives 0
after_silence = 0
after_writing = 1.5
