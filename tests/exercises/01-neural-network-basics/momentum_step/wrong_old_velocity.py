# message: the step used the old velocity
def momentum_step(p, grad, velocity, learning_rate, momentum):
    new = momentum * velocity + grad
    return p - learning_rate * velocity, new
