"""The door of the desk: name and password, then the second factor where it is asked for."""
