"""Pages of the organisation. The directory is open to all who are signed in; its changes to few."""
