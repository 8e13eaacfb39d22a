"""Worker: two to four labs side by side."""

from .choosing import Chosen, chosen
from .page import Comparison

__all__ = ["Chosen", "Comparison", "chosen"]
