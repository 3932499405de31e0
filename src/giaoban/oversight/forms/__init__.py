"""What people write into the addresses and forms of the pages of statistics."""
