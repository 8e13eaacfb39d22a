"""What stands beside each field of the lab’s screen: what readers will see of it, and an example.

Plain data: a part by its first column, a field by its name without language, a kind of rows by its model.
"""

from django.utils.translation import gettext_lazy as _

# Beside the columns of the lab itself.
FIELDS = {
    "name": _("Le titre de la fiche et de la carte de l’annuaire. Ex. : La 27e Région."),
    "short_name": _("Écrit à la place du nom là où il faut faire court : cartes, axes, comparaisons. Ex. : un sigle."),
    "native_name": _("Le nom dans la langue du pays, sous le titre. Ex. : celui de ses statuts."),
    "slug": _("La fin de l’adresse de la fiche ; l’ancienne adresse continue d’y mener. Ex. : la-27e-region."),
    "tagline": _("Une phrase sous le titre, et dans l’annuaire. Ex. : réparer les démarches avec ceux qui les font."),
    "summary": _("Le paragraphe d’ouverture de la fiche. Ex. : qui l’a créé, pour quoi faire, avec qui."),
    "lab_type": _("Sa forme et sa couleur ; vide, la fiche dit « type non établi ». Ex. : incubateur."),
    "level": _("Le niveau de gouvernement, filtre de l’annuaire. Ex. : régional."),
    "status": _("Dit si le labo existe encore ; vide, la fiche affiche « inconnu ». Ex. : en activité."),
    "status_as_of": _("L’année de la preuve, écrite après l’état ; ancienne, la fiche dit « à vérifier ». Ex. : 2016."),
    "website": _("Le lien « Site » de la fiche. Ex. : https://… en entier."),
    "address": _("Écrite dans les repères de la fiche. Ex. : numéro, rue, code postal."),
    "city": _("Écrite en gras sur la carte de l’annuaire. Ex. : Nantes."),
    "region": _("Écrite quand la ville manque. Ex. : Pays de la Loire."),
    "country": _("Écrit après la ville, et filtre de l’annuaire. Ex. : France."),
    "latitude": _("Place le point sur les cartes : degrés vers le nord. Ex. : 47,21837."),
    "longitude": _("Degrés vers l’est, négatifs vers l’ouest. Ex. : -1,55362."),
    "precision": _("Dit aux lecteurs ce que vaut le point de la carte. Ex. : ville."),
    "opened": _("La création, premier repère de la fiche. Ex. : mars 2014, vers 2002."),
    "closed": _("La fermeture, écrite après la création. Ex. : 2018. Vide : le labo n’est pas dit fermé."),
    "closing_reason": _("Écrite sous la date de fermeture. Ex. : fin du programme qui le portait."),
    "host": _("La ligne « Porté par » de la fiche. Ex. : une région, un ministère, une association."),
    "organisation": _("À remplir quand le labo est lui-même une organisation de l’atlas. Ex. : une association."),
    "subjects": _("La ligne « Sujets » de la fiche, dans les mots de la source. Ex. : lycées, mobilité."),
    "functions": _("Ce que le labo fait, en mots communs à toutes les fiches. Ex. : expérimenter."),
    "intervention": _("La ligne « Mode d’intervention ». Ex. : trois semaines sur place, puis un prototype."),
    "modes": _("Les mêmes façons de faire, en mots communs ; filtre de l’annuaire. Ex. : immersion."),
    "intended_impact": _("La ligne « Impact » de la fiche. Ex. : des démarches plus courtes pour les usagers."),
    "checked_on": _("« Vérifiée le » au pied de la fiche. Ex. : la date du jour où tout a été relu."),
    "review_months": _("Après ce délai, la fiche revient dans la liste à relire. Ex. : 12."),
}

# Under the title of each part of the card that has columns.
PARTS = {
    "name": _("La tête de la fiche : le nom, une phrase, le lieu. Ex. de lieu lu sur le site : Nantes, France."),
    "opened": _("Le premier repère que les lecteurs voient. Ex. : « Création : mars 2014 »."),
    "host": _("Qui porte le labo, puis à qui il rend compte. Ex. : « Porté par : une région »."),
    "subjects": _("De quoi le labo s’occupe. Ex. : « Sujets : lycées, mobilité »."),
    "intervention": _("Comment il travaille. Ex. : « Immersion, puis prototype »."),
    "intended_impact": _("Ce qu’il veut changer. Ex. : « Des démarches plus courtes »."),
    "state_badge": _("Rien de cela n’est un fait : c’est la tenue de la fiche. Ex. : « Vérifiée le 3 mai »."),
}

# Above each kind of rows, by the name of its model.
ROWS = {
    "LabAlias": _("Les lecteurs qui cherchent un de ces noms trouvent la fiche. Ex. : un sigle, un ancien nom."),
    "LabLink": _("Des liens au pied de la fiche. Ex. : « Carnet de bord » et son adresse."),
    "Team": _("Le dessin de l’équipe. Ex. : env. 12 personnes en 2016 ; une ligne pour chaque date connue."),
    "Governance": _("Le dessin de la gouvernance. Ex. : rattaché à la direction générale, dans l’administration."),
    "ThemedLab": _("Les mots-clés de la fiche, et des filtres de l’annuaire. Ex. : mobilité."),
    "Position": _("Où le labo penche sur chaque axe. Ex. : « plutôt Pilote », avec la raison ; sinon « inconnu »."),
    "Answer": _("Le récit de la fiche, question par question. Ex. : ce qui a fait naître le labo."),
    "Mission": _("La liste des missions ; chacune a son écran. Ex. : un projet mené de 2015 à 2016."),
    "Partnership": _("Avec qui le labo travaille. Ex. : une région, en tutelle, depuis 2014."),
    "Lineage": _("D’où vient le labo. Ex. : « inspiré de » un autre labo de l’atlas."),
    "Citation": _("Le numéro entre crochets après un fait. Ex. : la création, lue lignes 3 à 5 d’un document."),
    "Picture": _("La vue de la fiche et sa galerie. Ex. : une photo, son crédit, sa licence, ce qu’on y voit."),
}  # fmt: skip


# Where the handbook speaks of them: anchors of its headings, by the same keys.
PART_SECTIONS = {
    "name": "identite",
    "opened": "creation-et-fermeture",
    "host": "gouvernance",
    "subjects": "sujets-et-themes",
    "intervention": "mode-dintervention",
    "intended_impact": "impact",
    "state_badge": "suivi",
}
ROW_SECTIONS = {
    "LabAlias": "autres-noms-et-autres-liens",
    "LabLink": "autres-noms-et-autres-liens",
    "Team": "equipe",
    "Governance": "gouvernance",
    "ThemedLab": "sujets-et-themes",
    "Position": "positions",
    "Answer": "recit",
    "Mission": "missions",
    "Partnership": "partenaires",
    "Lineage": "filiation",
    "Citation": "sources-et-origines",
    "Picture": "images",
}


def first_of(columns):
    return columns[0] if isinstance(columns[0], str) else columns[0][0]


def described(columns):
    """Options of the fieldset of a part."""
    return {"fields": columns, "description": PARTS[first_of(columns)]}


def section_of(columns):
    """Where the handbook speaks of a part; empty for one that only holds rows."""
    return PART_SECTIONS[first_of(columns)] if columns else ""


def help_of(column):
    """The help of a column, whatever its language; empty when there is none."""
    return FIELDS.get(column.removesuffix("_fr").removesuffix("_en"), "")
