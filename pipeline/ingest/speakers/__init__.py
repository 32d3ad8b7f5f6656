"""Who speaks: names, roles, what cases.csv says, the same person across documents."""
