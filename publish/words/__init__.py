"""Cells in the words of a reader: dates with their uncertainty, amounts with their unit, terms with their meaning."""
