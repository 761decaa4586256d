"""Open work that goes with a child to another practice: what a pack holds, its passphrase, its receipt, its cover."""
