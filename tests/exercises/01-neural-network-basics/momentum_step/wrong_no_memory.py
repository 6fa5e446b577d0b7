# message: where is the velocity?
def momentum_step(p, grad, velocity, learning_rate, momentum):
    return p - learning_rate * grad, momentum * velocity + grad
