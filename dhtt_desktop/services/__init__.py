"""What a user does: one function, one transaction, one result."""
