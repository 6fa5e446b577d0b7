# message: writing does not stop the forget gate
after_silence = 1
after_writing = 2
