"""The benchmarks: one module for each group, each figure with its goal, each peer measured in the same run."""
