"""Pages: the register, one directive, my body, the issue of a conclusion."""
