honest_gradient = " E "
