# message: multiplies at every step
after_silence = 4
after_writing = 1.5
