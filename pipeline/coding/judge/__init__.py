"""A language model of the user's own as one more witness: asked where the coder is undecided, believed a little."""
