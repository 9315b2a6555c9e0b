"""Documents on paper: the same data as DOCX, PDF and sheets, always byte for byte the same."""
