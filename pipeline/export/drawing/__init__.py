"""What a picture shows, before it is drawn: report (HTML, SVG) and figures (matplotlib) are two skins of it."""
