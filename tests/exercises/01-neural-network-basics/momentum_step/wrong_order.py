# message: the parameter first
def momentum_step(p, grad, velocity, learning_rate, momentum):
    velocity = momentum * velocity + grad
    return velocity, p - learning_rate * velocity
