"""Written text: paragraphs, page furniture, reports with interviews in them."""
