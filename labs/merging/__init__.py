"""Two cards of one lab made one: what would become of every fact, then one act that does it and can be undone."""

from .evidence import Evidence, evidence_of
from .plan import MergePlan, obstacles, plan_merge
from .writing import RefusedError, merge

__all__ = ["Evidence", "MergePlan", "RefusedError", "evidence_of", "merge", "obstacles", "plan_merge"]
