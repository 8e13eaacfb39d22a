"""The guide: what a lab is, types, axes, vigilance, words, questions, each with its origins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from labs.footnotes import Footnotes
from labs.landscape import best_placed, family_examples, landscape_labs
from labs.models import Axis, DefinitionPart, FaqEntry, LabType, Term, VigilancePoint
from labs.views.preview import previewable, readable


@previewable(Term, VigilancePoint, FaqEntry, DefinitionPart)
def guide(request: HttpRequest) -> HttpResponse:
    labs = list(landscape_labs())
    parts = list(readable(request, DefinitionPart))
    types, axes = list(LabType.objects.all()), list(Axis.objects.all())
    points = list(readable(request, VigilancePoint))
    terms = readable(request, Term).in_alphabet()
    questions = list(readable(request, FaqEntry))
    context = {
        "parts": parts,
        "families": family_examples(types, labs),
        "axes": axes,
        "example": best_placed(labs, axes),
        "points": points,
        "terms": terms,
        "answered": [entry for entry in questions if entry.answer],
        "unanswered": [entry for entry in questions if not entry.answer],
        "notes": Footnotes.of([*parts, *types, *axes, *points, *terms, *questions]),
    }
    return render(request, "labs/guide.html", context)
