"""The safe loader of YAML: that of libyaml where it is built in, for the one in Python is slow.  Pure module."""

from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
