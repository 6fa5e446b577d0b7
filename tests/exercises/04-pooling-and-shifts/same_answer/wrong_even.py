# message: even shifts move the first pooled map whole places
same_answer = [2, 4, 6, 8, 10, 12]
