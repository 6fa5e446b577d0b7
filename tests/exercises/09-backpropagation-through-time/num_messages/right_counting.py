def num_messages(T, window):
    return sum(s <= t and s // window == t // window for t in range(T) for s in range(T))
