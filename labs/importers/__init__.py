"""From texts and tables to the atlas: read → match → plan → apply, and undo. Readers and tables know no Django."""
