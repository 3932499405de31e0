"""The formats that papers come in, each turned into plain words; no file is trusted."""
