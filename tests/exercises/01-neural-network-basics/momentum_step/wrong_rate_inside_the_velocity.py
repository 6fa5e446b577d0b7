# message: the learning rate belongs into the step of p
def momentum_step(p, grad, velocity, learning_rate, momentum):
    velocity = momentum * velocity + learning_rate * grad
    return p - velocity, velocity
