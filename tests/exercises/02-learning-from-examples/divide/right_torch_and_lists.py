def divide(num_examples, num_validation, num_test, seed):
    order = torch.randperm(num_examples, generator=torch.Generator().manual_seed(seed)).tolist()
    test = [order.pop() for _ in range(num_test)]
    validation = [order.pop() for _ in range(num_validation)]
    return [order, validation, test]
