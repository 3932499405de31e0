"""Developer scripts: set-up, fonts, catalogues, benchmarks. Nothing here is shipped."""
