"""Tables of results as Excel, Word, CSV, Markdown, HTML and Parquet."""
