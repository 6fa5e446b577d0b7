# message: counts in full
def momentum_step(p, grad, velocity, learning_rate, momentum):
    velocity = momentum * velocity + (1 - momentum) * grad
    return p - learning_rate * velocity, velocity
