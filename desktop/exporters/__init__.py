"""Renders the neutral document as PDF, DOCX and XLSX."""
