"""Do the outward addresses of the atlas still answer? Asked politely, within bounds, and never of a private network."""

from .checking import Report, check_links
from .holders import ADDRESSES, Holder, holders_of, outward_addresses

__all__ = ["ADDRESSES", "Holder", "Report", "check_links", "holders_of", "outward_addresses"]
