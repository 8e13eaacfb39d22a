"""Who comes in and how long they stay: second factors, sessions, passwords, refusals, and the journal of all that."""
