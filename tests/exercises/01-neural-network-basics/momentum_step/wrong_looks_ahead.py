# message: Nesterov
def momentum_step(p, grad, velocity, learning_rate, momentum):
    v = momentum * velocity + grad
    return p - learning_rate * (momentum * v + grad), v
