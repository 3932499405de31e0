"""The only storey that knows everybody: settings, addresses, listeners, serving."""
