"""Tables for Excel and its like: the one way in for workbooks of other people, the one way out for rows and books."""
