"""What columns are called: by our own exports, to the letter, and by others, in French and in English."""

from collections.abc import Mapping

from labs.text import fold

# The columns of our exports. None: told by another column, or a matter of the atlas alone.
OWN: Mapping[str, str | None] = {
    "slug": "lab.slug", "url": None, "card_number": None, "name": "lab.name", "short_name": "lab.short_name",
    "native_name": "lab.native_name", "other_names": "lab.aliases", "tagline": "lab.tagline", "type": "lab.lab_type",
    "type_label": "lab.lab_type", "type_origin": "lab.type_origin", "status": "lab.status",
    "status_label": "lab.status", "status_as_of": "lab.status_as_of", "existence": None, "level": "lab.level",
    "level_label": "lab.level", "opened": "lab.opened", "closed": "lab.closed", "closing_reason": "lab.closing_reason",
    "website": "lab.website", "host": "lab.host_key", "host_name": "lab.host", "street_address": "lab.address",
    "city": "lab.city", "region": "lab.region", "country": "lab.country", "country_label": "lab.country",
    "latitude": "lab.latitude", "longitude": "lab.longitude", "precision": "lab.precision",
    "subjects": "lab.subjects", "intervention": "lab.intervention", "intended_impact": "lab.intended_impact",
    "themes": "lab.themes", "themes_label": "lab.themes", "modes": "lab.modes", "modes_label": "lab.modes",
    "functions": "lab.functions", "functions_label": "lab.functions", "programmes": None, "programmes_label": None,
    "team_as_of": "team.as_of", "team_low": "team.headcount_low", "team_high": "team.headcount_high",
    "team_is_approximate": "team.is_approximate", "team_has_uncounted": "team.has_uncounted_members",
    "team_permanent": "team.permanent", "team_seconded": "team.seconded", "team_doctoral": "team.doctoral",
    "team_interns": "team.interns", "disciplines": "team.disciplines", "disciplines_label": "team.disciplines",
    "outside_expertise": "team.outside_expertise", "governance_as_of": "governance.as_of",
    "placement": "governance.placement", "placement_label": "governance.placement",
    "legal_form": "governance.legal_form", "attached_to": "governance.attached_to",
    "political_sponsor": "governance.political_sponsor", "administrative_sponsor": "governance.administrative_sponsor",
    "agenda": "governance.agenda", "agenda_label": "governance.agenda",
    "self_initiated_percent": "governance.self_initiated_percent", "funding": "governance.funding", "sources": None,
    "checked_on": None, "published_at": None, "changed_at": None,
}  # fmt: skip
# Those that say again in words what a column of keys says: taken only where that one is missing.
LABELS = {name for name in OWN if name.endswith("_label")}

# Target → what else its column is called, separated by “|”.
OTHERS: Mapping[str, str] = {
    "lab.slug": "clé|identifiant|id|key|identifier|code labo",
    "lab.name": "nom|nom du lab|nom du labo|nom du laboratoire|labo|lab|laboratoire|laboratory|lab name"
    "|name of the lab|intitulé|dénomination|nom de la structure|structure|titre|title",
    "lab.name_fr": "nom français|nom en français|nom (fr)|name_fr|french name",
    "lab.name_en": "nom anglais|nom en anglais|nom (en)|name_en|english name",
    "lab.short_name": "sigle|nom court|acronyme|acronym|abréviation|abbreviation",
    "lab.native_name": "nom d'origine|nom original|nom local|original name|local name",
    "lab.aliases": "alias|aliases|autres noms|autre nom|other name|also known as|aka|anciens noms",
    "lab.tagline": "accroche|en une phrase|slogan|en bref|in one sentence|one-liner|baseline",
    "lab.tagline_fr": "tagline_fr|accroche (fr)",
    "lab.tagline_en": "tagline_en|accroche (en)",
    "lab.summary": "résumé|description|présentation|summary|presentation|about|descriptif",
    "lab.summary_fr": "description.fr|description_fr|summary_fr|résumé (fr)",
    "lab.summary_en": "description.en|description_en|summary_en|résumé (en)",
    "lab.lab_type": "type de labo|famille|type de laboratoire|lab type|lab_type|type of lab|lab family|catégorie"
    "|category",
    "lab.status": "statut|état|état de vie|lab status",
    "lab.status_as_of": "état connu en|date de l'état|date du statut|status as of|status date",
    "lab.opened": "création|date de création|année de création|ouverture|date d'ouverture|créé en|année|founded"
    "|opening|year founded|year of creation|created|created in|founding year|start year|foundation|established"
    "|year established|année création|date création|lancement|date de lancement|launch year|launched",
    "lab.closed": "fermeture|date de fermeture|année de fermeture|année fermeture|fermé en|closing year|closed in"
    "|closure|end year|date de fin|fin|end date|year closed",
    "lab.level": "niveau|échelon|échelle|niveau d'administration|level of government|tier|scale",
    "lab.closing_reason": "raison de la fermeture|motif de fermeture|closed_reason|reason for closing",
    "lab.closing_reason_fr": "closing_reason_fr",
    "lab.closing_reason_en": "closing_reason_en",
    "lab.website": "site|site web|site internet|web|web site|url du site|lien|homepage|adresse web|site du labo|link"
    "|url|website url|lab website|web page",
    "lab.host": "organisation d'accueil|structure porteuse|porteur|hôte|organisme|organisation|host organisation"
    "|host organization|hosting organisation|parent organisation|institution|tutelle|collectivité"
    "|structures porteuses|parent institution|hosting institution|organization|organisme porteur"
    "|collectivité porteuse",
    "lab.address": "adresse|adresse postale|address|rue|postal address",
    "lab.city": "ville|commune|localité|town|municipality",
    "lab.city_fr": "ville (fr)|city_fr",
    "lab.city_en": "ville (en)|city_en",
    "lab.region": "région|province|state|state or region|état ou région",
    "lab.region_fr": "région (fr)|region_fr",
    "lab.region_en": "région (en)|region_en",
    "lab.country": "pays|code pays|nation|country code|iso",
    "lab.latitude": "lat|latitude (wgs 84)|location.lat|y",
    "lab.longitude": "lon|lng|long|longitude (wgs 84)|location.lon|x",
    "lab.point": "coordonnées|coordonnées gps|gps|coordinates|position gps|lat lon|latlon|geo",
    "lab.precision": "précision|précision du point",
    "lab.subjects": "sujets|sujet|subject|topics",
    "lab.subjects_fr": "subjects_fr",
    "lab.subjects_en": "subjects_en",
    "lab.intervention": "mode d'intervention|manière de travailler|approche|way of working|approach",
    "lab.intervention_fr": "intervention_fr",
    "lab.intervention_en": "intervention_en",
    "lab.intended_impact": "impact recherché|impacts recherchés|impact|impact sought|intended impact",
    "lab.intended_impact_fr": "intended_impact_fr",
    "lab.intended_impact_en": "intended_impact_en",
    "lab.themes": "thème|thèmes|thématique|thématiques|thématiques traitées|theme|keywords|mots-clés|tags"
    "|focus areas|areas of focus|policy areas|domaines",
    "lab.modes": "modes d'intervention|méthodes|méthodes utilisées|modes of intervention|methods|methods used",
    "lab.functions": "fonctions|fonctions du labo|activités|lab functions|activities",
    "team.headcount": "effectif|effectifs|équipe|taille de l'équipe|nombre de personnes|nombre d'agents|etp|team"
    "|team size|headcount|staff|people|employees|fte|nb agents|nb personnes|nombre d'etp|nb etp|staff size"
    "|number of staff|number of employees|taille équipe",
    "team.headcount_low": "effectif minimum|effectif, au moins|headcount_low",
    "team.headcount_high": "effectif maximum|effectif, au plus|headcount_high",
    "team.as_of": "date de l'équipe|effectif en|équipe en|date de l'effectif|team as of|headcount date|team year",
    "team.permanent": "permanents|dont permanents|permanent staff|permanent",
    "team.seconded": "détachés|dont détachés|secondees|seconded",
    "team.doctoral": "doctorants|dont doctorants|doctoral students|phd students",
    "team.interns": "stagiaires|dont stagiaires|interns|trainees",
    "team.disciplines": "disciplines de l'équipe|discipline|métiers|compétences|skills|trades",
    "team.outside_expertise": "expertise externe|outside expertise",
    "team.note": "note sur l'équipe|précisions sur l'équipe|team note",
    "governance.as_of": "date de la gouvernance|governance as of",
    "governance.placement": "place dans l'administration|position dans l'administration|internal or external",
    "governance.legal_form": "forme juridique|statut juridique|legal status|legal form",
    "governance.legal_form_fr": "legal_form_fr",
    "governance.legal_form_en": "legal_form_en",
    "governance.attached_to": "rattachement|administration de rattachement|rattaché à|attached to|reports to"
    "|direction de rattachement",
    "governance.attached_to_fr": "attached_to_fr",
    "governance.attached_to_en": "attached_to_en",
    "governance.political_sponsor": "portage politique|élu référent|political sponsor",
    "governance.administrative_sponsor": "portage administratif|administrative sponsor",
    "governance.agenda": "origine des sujets|saisine|who sets the agenda",
    "governance.self_initiated_percent": "part d'auto-saisine|auto-saisine (%)|self-initiated share",
    "governance.funding": "financement|financements|modèle économique|funding model|budget",
    "governance.funding_fr": "funding_fr",
    "governance.funding_en": "funding_en",
    "source.url": "source|url source|lien source|lien de la source|source link|source_url|référence|reference",
    "source.title": "titre de la source|document|source title|nom de la source",
    "source.publisher": "éditeur|éditeur de la source|source publisher|publisher",
    "source.authors": "auteurs|auteur|authors|author",
    "source.dated": "date de la source|source date|date du document",
    "source.locator": "page|passage|lignes|ligne|source page|locator",
    "position.expert-transversal": "expert ou transversal|expert / transversal|expert or cross-cutting",
    "position.pilote-support": "pilote ou support|pilote / support|leading or supporting|pilot_support",
    "position.externe-interne": "impact externe ou transformation interne|externe / interne|external_internal"
    "|outside impact or inside change",
    "position.specialise-pluridisciplinaire": "spécialisé ou pluridisciplinaire|specialised or multidisciplinary",
    "position.usage-oeuvre": "amo, maîtrise d'usage ou maîtrise d'œuvre|usage / œuvre",
}  # fmt: skip


def by_heading() -> dict[str, str]:
    """Folded heading → target, for headings that are not those of our exports."""
    found: dict[str, str] = {}
    for target, names in OTHERS.items():
        found.update((fold(name), target) for name in (target, *names.split("|")))
    return found
