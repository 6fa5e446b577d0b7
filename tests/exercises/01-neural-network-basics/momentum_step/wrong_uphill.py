# message: goes against the gradient
def momentum_step(p, grad, velocity, learning_rate, momentum):
    velocity = momentum * velocity + grad
    return p + learning_rate * velocity, velocity
