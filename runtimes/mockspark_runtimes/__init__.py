"""What runs plans: the backends and the protocols that they share."""
