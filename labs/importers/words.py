"""What became of a table, told to a person: one sentence for each code of a problem."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from .drafts import Problem

MEGABYTE = 1_000_000

SENTENCES = {
    # The file as a whole, of which nothing is taken.
    "alias-unknown": _("L’alias « %(alias)s » ne renvoie à rien qui soit déjà écrit."),
    "binary": _("Le fichier n’est pas un texte : il contient des octets nuls."),
    "damaged": _(
        "Le fichier est abîmé ou incomplet : il ne s’ouvre pas. Enregistrez-le à nouveau depuis votre tableur."
    ),
    "empty": _("Le fichier ne contient aucune cellule remplie."),
    "encoding-damaged": _("Le texte se dit encodé en %(encoding)s, mais ne l’est pas partout."),
    "encoding-mixed": _("Le texte mêle deux encodages. Enregistrez-le en UTF-8."),
    "encoding-unknown": _("L’encodage du texte n’est pas reconnu. Enregistrez-le en UTF-8."),
    "encrypted": _("Le fichier est protégé par un mot de passe. Enregistrez-le sans protection."),
    "images-only": _("Le classeur ne contient que des images : aucune cellule n’est remplie."),
    "json-constant": _("« %(value)s » n’est pas une valeur JSON."),
    "json-cut": _("Le JSON s’arrête avant la fin : le fichier est incomplet."),
    "key-twice": _("Le nom « %(key)s » est donné deux fois au même endroit."),
    "no-list": _("Le fichier ne contient pas de liste de labos, ni à sa racine ni sous « labs » ou « results »."),
    "no-name-column": _("Aucune colonne ne donne le nom ou la clé des labos. Intitulés lus : %(headings)s."),
    "no-name-column-here": _(
        "Aucune colonne de cette feuille ne donne le nom ou la clé des labos. Intitulés lus : %(headings)s. "
        "Feuilles qui ne sont pas lues : %(others)s. Placez la feuille des labos en premier."
    ),
    "no-rows": _("Le fichier a des intitulés mais aucun labo."),
    "not-json": _("Le JSON n’est pas valide à cet endroit."),
    "not-objects": _("La liste ne contient aucun objet avec des noms et des valeurs."),
    "not-what-it-is-called": _("Le contenu du fichier n’est pas celui que son nom annonce (%(ending)s)."),
    "not-yaml": _("Le YAML n’est pas valide à cet endroit."),
    "old-excel": _("C’est un classeur de l’ancien Excel (.xls). Enregistrez-le en .xlsx."),
    "other-format": _(
        "Ce n’est pas une table mais un fichier d’une autre nature (%(form)s). Sont lus : CSV, XLSX, ODS, JSON et YAML."
    ),
    "quote-misplaced": _("Un guillemet fermant est suivi d’autre chose qu’un séparateur."),
    "quote-open": _("Un guillemet ouvert dans cette ligne n’est jamais fermé."),
    "several-documents": _("Le YAML contient plusieurs documents. Gardez-en un seul."),
    "too-deep": _("Les listes et objets sont trop emboîtés."),
    "too-large": _("Le fichier est trop gros : au plus %(megabytes)s Mo."),
    "too-many-cells": _("La table a trop de cellules."),
    "too-many-columns": _("La table a %(count)s colonnes ou davantage : au plus %(limit)s."),
    "too-many-nodes": _("Le YAML est trop grand, ou ses alias le rendent tel : au plus %(limit)s éléments."),
    "too-many-rows": _("La table a trop de lignes : au plus %(limit)s."),
    "too-many-sheets": _("Le classeur a trop de feuilles : au plus %(limit)s."),
    "unknown-ending": _(
        "Les fichiers « %(ending)s » ne sont pas lus. Sont lus : .csv, .tsv, .txt, .xlsx, .ods, .json et .yaml."
    ),
    "xml-declaration": _(
        "Le classeur contient une déclaration XML qui n’a rien à y faire. Il n’est pas ouvert, par prudence."
    ),
    "yaml-key": _("Cette clé YAML n’est pas un simple texte (les clés de fusion « << » ne sont pas lues)."),
    "yaml-tag": _("L’étiquette YAML « %(tag)s » n’est pas acceptée."),
    "zip-bomb": _("Le classeur est anormalement compressé. Il n’est pas ouvert, par prudence."),
    "zip-too-large": _("Le classeur est trop gros une fois décompressé."),
    # Sheets, rows and columns.
    "column-not-read": _(
        "La colonne « %(heading)s » n’est pas reprise : l’atlas ne la connaît pas, ou une autre le dit."
    ),
    "cells-beyond-headings": _("Des cellules remplies dépassent les intitulés ; elles ne sont pas reprises."),
    "formula-without-value": _(
        "La formule n’a jamais été calculée : sa valeur manque. Ouvrez et enregistrez le fichier dans un tableur."
    ),
    "heading-missing": _("La colonne n’a pas d’intitulé ; elle n’est pas reprise."),
    "heading-twice": _("L’intitulé « %(heading)s » figure déjà en %(first)s ; cette colonne n’est pas reprise."),
    "hidden-sheet-not-read": _("Cette feuille masquée n’est pas lue."),
    "lab-twice": _("Le labo « %(key)s » figure déjà en %(first)s ; cette ligne n’est pas reprise."),
    "links-ignored": _("Le classeur renvoie à d’autres fichiers ; seules les valeurs enregistrées sont lues."),
    "macros-ignored": _("Le classeur contient des macros ; elles ne sont ni lues ni exécutées."),
    "merged-cells": _("Des cellules sont fusionnées : seule la première garde la valeur, les autres sont lues vides."),
    "more-problems": _("Et %(count)s autres cellules ou lignes qui ne sont pas reprises."),
    "no-name": _("La ligne ne nomme pas de labo ; elle n’est pas reprise."),
    "not-an-object": _("Cet élément de la liste n’est pas un objet ; il n’est pas repris."),
    "sheet-not-read": _("Cette feuille n’est pas lue : une seule feuille est lue par fichier."),
    # Cells.
    "cell-too-long": _("La cellule est trop longue : au plus %(limit)s signes."),
    "closed-before-opened": _("La fermeture (%(closed)s) précède la création (%(opened)s) ; elle n’est pas reprise."),
    "date-as-number": _(
        "« %(value)s » semble être une date dont le format s’est perdu. Redonnez à la cellule un format de date."
    ),
    "error-cell": _("La cellule contient une erreur de calcul (%(value)s)."),
    "forbidden-characters": _("La cellule contient un signe invisible ou interdit (%(sign)s)."),
    "half-a-point": _("Latitude et longitude vont ensemble : l’autre manque ou n’est pas lisible."),
    "host-unnamed": _(
        "« %(value)s » dit quelle sorte d’organisme accueille le labo et ne le nomme pas ; ce n’est pas repris."
    ),
    "low-above-high": _("L’effectif va de %(low)s à %(high)s : l’ordre est inversé."),
    "nested-value": _("La valeur est une liste ou un objet emboîté ; elle n’est pas reprise."),
    "not-a-choice": _("« %(value)s » n’est pas un mot attendu ici. Mots admis : %(allowed)s."),
    "not-a-coordinate": _("« %(value)s » n’est pas une coordonnée en degrés (48,8566 ou 48°51′24″N)."),
    "not-a-country": _("« %(value)s » n’est ni un code ni un nom de pays, en français ou en anglais."),
    "not-a-date": _("« %(value)s » n’est pas une date. Écrivez 2014, 2014-05, 2014-05-12 ou 12/05/2014."),
    "not-a-headcount": _("« %(value)s » n’est pas un effectif. Écrivez 12, 10-15 ou environ 20."),
    "not-a-key": _("« %(value)s » ne peut pas servir de clé : lettres sans accent, chiffres et traits d’union."),
    "not-a-number": _("« %(value)s » n’est pas un nombre."),
    "not-a-step": _("« %(value)s » n’est pas un cran : un entier de −2 à 2."),
    "truth-for-text": _("« %(value)s » n’est pas un texte mais vrai ou faux."),
    "not-a-truth": _("« %(value)s » n’est ni oui ni non."),
    "not-an-address": _("« %(value)s » n’est pas l’adresse d’une page web publique."),
    "number-not-finite": _("La cellule ne contient pas un nombre fini."),
    "out-of-range": _("%(value)s est hors limites : de %(low)s à %(high)s."),
    "position-without-step": _(
        "Cette cellule parle d’une position sans que son cran soit donné ; elle n’est pas reprise."
    ),
    "range-without-step": _("L’intervalle est incomplet ou ne contient pas le cran %(step)s ; il n’est pas repris."),
    "several-values": _("« %(value)s » : une seule valeur est attendue."),
    "too-long": _("Le texte a %(length)s signes : au plus %(limit)s."),
    "too-many-values": _("La liste a %(count)s éléments : au plus %(limit)s."),
    # Texts.
    "empty-text": _("Le texte est vide : il n’y a rien à lire."),
    "reading-failed": _("La lecture a échoué, d’une erreur inattendue. Signalez-la à qui tient le site."),
    "not-a-text": _("Le fichier n’est pas un texte lisible."),
    "counts-not-kept": _("Les nombres de fans et de membres ne sont pas repris."),
    "maturity-not-known": _("Le degré de maturité « %(maturity)s » n’est pas de ceux de l’atlas."),
    "question-not-known": _("La question « %(question)s » n’est pas de celles de l’atlas."),
    "question-unanswered": _("La question reste sans réponse."),
    # Facts that the atlas cannot hold.
    "unfit-value": _("« %(fact)s » ne peut pas être écrit : %(reason)s"),
    "unknown-fact": _("Le fait « %(fact)s » n’existe pas dans l’atlas."),
    "unknown-key": _("« %(key)s » n’existe pas dans l’atlas."),
    "unknown-noun": _("L’atlas ne connaît pas de fiche de nature « %(noun)s »."),
    # Sourced records.
    "field-missing": _("Le champ « %(field)s » manque ; ce qui l’entoure n’est pas repris."),
    "field-unknown": _("Ce champ n’est pas connu ; il n’est pas repris."),
    "field-without-source": _("Aucune source n’est donnée pour ce champ ; il n’est pas repris."),
    "source-unknown": _("La source « %(key)s » n’est pas définie dans le fichier."),
    "wrong-shape": _("Une autre forme est attendue ici (%(expected)s)."),
}
UNTOLD = _("Ce passage n’est pas repris (%(code)s).")
SHAPES = {"a-list": _("une liste"), "a-mapping": _("des noms et des valeurs"), "a-value": _("une valeur simple")}


def told(problem: Problem) -> str:
    """One sentence in the language at work, without the place. A code that nobody put into words is told as itself."""
    details: dict[str, Any] = defaultdict(str, problem.details, code=problem.code)
    if problem.code == "too-large":
        details["megabytes"] = int(details["limit"] or details["most"] or 0) // MEGABYTE
    if shape := SHAPES.get(details["expected"]):
        details["expected"] = shape
    return str(SENTENCES.get(problem.code, UNTOLD)) % details
