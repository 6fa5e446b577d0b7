# message: each step has its own
def bound_and_growth(jacobians):
    tops = [np.linalg.svd(J, compute_uv=False)[0] for J in jacobians]
    product = np.linalg.multi_dot([np.eye(jacobians.shape[1]), *jacobians])
    return tops[0] ** len(tops), np.linalg.svd(product, compute_uv=False)[0]
