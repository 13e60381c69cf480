"""Made-up extracts that look like a region's health care and give the figures of its printed report."""
