"""Tables of results as Excel, CSV, Markdown, HTML and Parquet."""
