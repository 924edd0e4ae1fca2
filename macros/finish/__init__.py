"""What makes a site that a generator built a whole one. It works on files and knows no generator."""
