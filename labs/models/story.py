"""The profile as a story: questions asked of every lab, and the answers documents give."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .record import Record
from .vocabulary import Vocabulary


class Question(Vocabulary):
    """`name` is the short title of the section, `definition` the whole question."""

    class Meta(Vocabulary.Meta):
        verbose_name = _("question du récit")
        verbose_name_plural = _("questions du récit")


class Answer(Record):
    lab = models.ForeignKey("labs.Lab", models.CASCADE, related_name="answers", verbose_name=_("labo"))
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers", verbose_name=_("question"))
    text = models.TextField(_("réponse"))

    class Meta:
        verbose_name = _("réponse au récit")
        verbose_name_plural = _("réponses au récit")
        ordering = ["question__order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lab", "question"],
                name="answer_once_per_question",
                violation_error_message=_("Ce labo a déjà répondu à cette question."),
            )
        ]

    def __str__(self) -> str:
        return str(self.question)
