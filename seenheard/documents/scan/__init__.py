"""Scans: page images -> turned, straightened and cleaned, then read by Tesseract."""
