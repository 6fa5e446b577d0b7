def bound_and_growth(jacobians):
    tops = [np.linalg.svd(J, compute_uv=False)[0] for J in jacobians]
    product = np.linalg.multi_dot([np.eye(jacobians.shape[1]), *jacobians])
    return np.exp(np.sum(np.log(tops))), np.sqrt(np.linalg.eigvalsh(product.T @ product).max())
