"""The core: one noun per file."""

from .access_event import AccessEvent
from .act import Act, acting
from .carnet import Article, ArticleKeyword, Category
from .change import Change, change_stamp
from .contribution import Contribution
from .event import Event
from .governance import Governance
from .guide import DefinitionPart, FaqEntry, Term, VigilancePoint
from .intake import Intake
from .lab import Lab
from .lab_names import LabAlias, LabLink, OldSlug
from .lineage import Lineage
from .link_check import LinkCheck
from .mission import Mission
from .not_the_same import NotTheSame
from .organisation import Organisation, Partnership
from .person import Person, Role
from .picture import Picture
from .positioning import Axis, Position
from .programme import Programme
from .publication import Publication
from .reads import LabReads
from .record import DatedFact, PublicationState, Publishable, Record
from .source import CITED_NOUNS, Citation, Source
from .story import Answer, Question
from .team import Team
from .together import create_together
from .vocabulary import (
    Discipline,
    InterventionMode,
    LabFunction,
    LabType,
    Level,
    Status,
    Theme,
    ThemedLab,
    ThemedMission,
)

__all__ = [
    "CITED_NOUNS",
    "AccessEvent",
    "Act",
    "Answer",
    "Article",
    "ArticleKeyword",
    "Axis",
    "Category",
    "Change",
    "Citation",
    "Contribution",
    "DatedFact",
    "DefinitionPart",
    "Discipline",
    "Event",
    "FaqEntry",
    "Governance",
    "Intake",
    "InterventionMode",
    "Lab",
    "LabAlias",
    "LabFunction",
    "LabLink",
    "LabReads",
    "LabType",
    "Level",
    "Lineage",
    "LinkCheck",
    "Mission",
    "NotTheSame",
    "OldSlug",
    "Organisation",
    "Partnership",
    "Person",
    "Picture",
    "Position",
    "Programme",
    "Publication",
    "PublicationState",
    "Publishable",
    "Question",
    "Record",
    "Role",
    "Source",
    "Status",
    "Team",
    "Term",
    "Theme",
    "ThemedLab",
    "ThemedMission",
    "VigilancePoint",
    "acting",
    "change_stamp",
    "create_together",
]
