# message: bound from below
def bound_and_growth(jacobians):
    tops = [np.linalg.svd(J, compute_uv=False)[0] for J in jacobians]
    product = np.linalg.multi_dot([np.eye(jacobians.shape[1]), *jacobians])
    return np.prod([np.linalg.svd(J, compute_uv=False)[-1] for J in jacobians]), np.linalg.svd(product, compute_uv=False)[0]
