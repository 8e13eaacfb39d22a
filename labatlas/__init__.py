"""Wiring: settings and addresses. It knows every door and holds no rule."""
