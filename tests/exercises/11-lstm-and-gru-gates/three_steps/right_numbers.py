after_silence = 1
after_writing = 1.5
