"""Reports on paper: what their HTML says, set in pages as PDF."""
