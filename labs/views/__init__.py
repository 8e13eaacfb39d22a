"""Door: the public pages, one file a page."""
