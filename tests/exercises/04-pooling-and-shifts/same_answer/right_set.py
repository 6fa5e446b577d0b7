same_answer = {12, 6}
