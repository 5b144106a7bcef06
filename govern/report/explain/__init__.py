"""What is known of one document, and why rules hold for it or not."""
