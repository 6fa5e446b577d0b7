# message: was the old cell thrown away
after_silence = 1
after_writing = 1
