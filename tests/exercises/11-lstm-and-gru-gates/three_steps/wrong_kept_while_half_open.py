# message: only f = 1 keeps everything
after_silence = 8
after_writing = 1.5
