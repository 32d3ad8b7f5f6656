"""A run as tidy tables: a row a thing, a column a property, the same in every program that reads CSV."""
