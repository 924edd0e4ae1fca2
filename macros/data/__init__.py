"""What the site claims, and what it means: `data/*.yml` read, checked, and turned into types that cannot be changed."""
