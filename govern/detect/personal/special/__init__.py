"""What texts say of people that the law guards specially: lexicons, patterns, and what is made of them."""
