# message: multiply, they do not add up
def bound_and_growth(jacobians):
    tops = [np.linalg.svd(J, compute_uv=False)[0] for J in jacobians]
    product = np.linalg.multi_dot([np.eye(jacobians.shape[1]), *jacobians])
    return sum(tops), np.linalg.svd(product, compute_uv=False)[0]
