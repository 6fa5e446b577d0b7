# message: was changed; work on a copy
def momentum_step(p, grad, velocity, learning_rate, momentum):
    velocity *= momentum
    velocity += grad
    p -= learning_rate * velocity
    return p, velocity
