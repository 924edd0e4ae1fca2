"""From what the data means to what the reader sees. Pure functions: the same data make the same markup."""
