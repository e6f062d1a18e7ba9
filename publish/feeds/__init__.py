"""What machines read instead of pages: a feed of changes, a calendar, and guides for crawlers and language models."""
