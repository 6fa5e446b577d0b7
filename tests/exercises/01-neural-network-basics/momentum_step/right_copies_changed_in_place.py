def momentum_step(p, grad, velocity, learning_rate, momentum):
    p, v = p.copy(), velocity.copy()
    v *= momentum
    v += grad
    p -= learning_rate * v
    return [p, v]
