# message: found nothing (None)
def largest_lag(kernel_sizes, dilations):
    print(sum((k - 1) * d for k, d in zip(kernel_sizes, dilations)))
