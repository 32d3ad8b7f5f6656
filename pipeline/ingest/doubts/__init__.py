"""What is odd in how a talk was read, by where it shows: names, words left over, habits, borders, fields, strays."""
