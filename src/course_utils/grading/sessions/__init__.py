"""Running notebooks: the warm server, its sandboxes, the lines to them."""
