"""Official papers: numbers from registers, layout profiles, .docx."""
