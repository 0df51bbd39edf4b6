"""What theory says of markets: laws of diffusion, of buying and of memory, as pure functions."""
