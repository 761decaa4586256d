"""The outside world, one module each. Each is off until whoever looks after the installation turns it on."""
