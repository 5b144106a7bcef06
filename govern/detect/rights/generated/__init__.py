"""Text made by language models: what tells it, which model it was, and what the model's licence or terms ask."""
