"""The smallest office: one page, one job and the stream of changes, to prove the machinery and nothing else."""
