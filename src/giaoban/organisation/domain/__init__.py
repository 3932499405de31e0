"""What the organisation knows without any database: kinds, rules, dated rows, the organisation file."""
