"""Invented pages as a browser copies them: blogs and articles in many layouts, with what must be found in each.

`labs`: name → country; `events`: start → words of the title; both may hold less than what the page tells.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Layout:
    genre: str
    text: str
    labs: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    dated: str = ""
    title: str = ""
    closed: tuple[str, ...] = ()


LAYOUTS = {
    "a blog with titles above the dates, and its side bar": Layout(
        "blog",
        """Skip to content
Les carnets du Phare
Le blog des innovateurs publics de la côte
Accueil
Contact

Trois labos à suivre cette année
Publié le 14 mars 2017 par Camille Aubry

Nous revenons d’un voyage dans le nord de l’Europe. Parmi les labos visités, citons le Vandkant Lab (Aarhus, Danemark), Studio Nord à Malmö, l’Unité Horizon de la ville de Gand et le Policy Kitchen (NL).

Le Vandkant Lab, créé en 2012, compte une équipe de neuf personnes. Il est dirigé par Karin Holst.

Le labo Estuaire, porté par le département de la Manche, a fermé en 2016 faute de budget.

Rendez-vous le jeudi 6 avril à 18h30 à Rennes pour une soirée d’échanges avec les équipes. Inscription obligatoire avant le 31 mars.

Partager :
3 commentaires

Retour sur la Nuit des services publics
Publié le 2 février 2017 par Camille Aubry et Léo Martin

Du 26 au 28 janvier, la Nuit des services publics a réuni 250 agents à Nantes.

Un atelier de prototypage s’est tenu le 27 janvier au matin à la médiathèque.

Laisser un commentaire
Articles plus anciens
Archives
février 2017
janvier 2017
""",
        labs={
            "Vandkant Lab": "DK",
            "Studio Nord": "SE",
            "Unité Horizon": "BE",
            "Policy Kitchen": "NL",
            "Labo Estuaire": "",
        },
        events={"2017-04-06": "soirée", "2017-01-26": "Nuit des services publics", "2017-01-27": "prototypage"},
        dated="2017-03-14",
        closed=("Labo Estuaire",),
    ),
    "an English blog with author and date on one line": Layout(
        "blog",
        """Home » Blog
The Public Tide blog

Why labs close
By Hannah Osei | 12 September 2018 | 4 min read

Public innovation labs come and go. The Harbour Design Unit in Adelaide, Australia was shut down in 2015 after three years. DesignWorks Ottawa closed in June 2016.

Others are doing well, such as CivicLab (Tallinn, Estonia), the Policy Forge in the UK Cabinet Office, GovStudio Lisbon and LabNova of the City of Helsinki.

Read more

Join us in Leeds!
By Tom Whitfield | 3 September 2018 | 1 min read

The annual Public Services Design Conference takes place in Leeds from 3 to 5 October. Maria Silva, director of CivicLab, will open the conference. Register by 20 September.

We are also hosting a one-day prototyping workshop in Bristol on 12 October, from 9am to 5pm.
""",
        labs={
            "Harbour Design Unit": "AU",
            "DesignWorks Ottawa": "",
            "CivicLab": "EE",
            "Policy Forge": "GB",
            "GovStudio Lisbon": "",
            "LabNova": "FI",
        },
        events={"2018-10-03": "Public Services Design Conference", "2018-10-12": "workshop"},
        dated="2018-09-12",
        closed=("Harbour Design Unit", "DesignWorks Ottawa"),
    ),
    "a blog with dates in figures and bullets": Layout(
        "blog",
        """La Boussole – blog

15/06/2019
Cartographie des labos d'innovation publique
Où sont les labos ?
• Le Lab’Estran (Brest)
• Labo Garonne, Toulouse
• TerriLab - Département de la Drôme
• InnovaLab (Bruxelles, Belgique)

28/05/2019
Save the date
Le 4 juillet, de 14h à 17h, séminaire « Évaluer autrement » à l’Université de Lille.
Le 11 juillet : inauguration du Lab’Estran à Brest.

02/05/2019
Un nouveau directeur pour TerriLab
Julien Faure, nommé directeur de TerriLab, prendra ses fonctions le 1er septembre.
""",
        labs={"Le Lab’Estran": "FR", "Labo Garonne": "FR", "TerriLab": "", "InnovaLab": "BE"},
        events={"2019-07-04": "Évaluer autrement", "2019-07-11": "Lab’Estran"},
        dated="2019-06-15",
    ),
    "a post with its author twice and its date below": Layout(
        "blog",
        """Designing with civil servants: what we learned in Porto
Inês Carvalho
Inês Carvalho
Mar 3, 2020 · 6 min read

Last week (25–27 February) our team joined the Southern Labs Gathering in Porto, hosted by LabPorto and the University of Porto. Some 120 people from 14 countries attended the gathering.

LabPorto was founded in 2016 inside the Porto City Council. It employs six people.

On 14 May 2020 we will host a webinar with MuseumLab and Civic Bench (Toronto, Canada).
""",
        labs={"LabPorto": "", "MuseumLab": ""},
        events={"2020-02-25": "Southern Labs Gathering", "2020-05-14": "webinar"},
        dated="2020-03-03",
        title="Designing with civil servants: what we learned in Porto",
    ),
    "a dispatch with a dateline": Layout(
        "article",
        """LE COURRIER DE L’OUEST
Société

À Angers, un laboratoire pour réinventer les services publics

ANGERS, 9 octobre 2015 - Le conseil départemental a inauguré jeudi 8 octobre le Labo des Rives, un laboratoire d’innovation publique installé dans l’ancienne gare.

Le département s’inspire d’exemples étrangers, comme le Fjordlab en Norvège ou la Civic Design Unit de Montréal. Il existe depuis cinq ans un laboratoire semblable à Nantes, La Cale.

Une journée portes ouvertes est prévue le 17 octobre de 10h à 18h.

© 2015 Le Courrier de l’Ouest
""",
        labs={"Labo des Rives": "", "Fjordlab": "NO", "Civic Design Unit": "CA", "La Cale": ""},
        events={"2015-10-08": "Labo des Rives", "2015-10-17": "portes ouvertes"},
        dated="2015-10-09",
        title="À Angers, un laboratoire pour réinventer les services publics",
    ),
    "an English article with its paper behind the title": Layout(
        "article",
        """Government unveils new policy lab | Civic Weekly
News
By Sarah Jenkins
Published: 5 May 2016 10:30

The Ministry of Public Services opened its first innovation lab on Tuesday in Wellington. BridgeLab, a team of twelve people, will report to the ministry and to the State Services Commission.

BridgeLab was modelled on existing labs like the Nordlys Lab in Denmark and the Future Cities Unit (Singapore).

The launch conference, "Policy by Design", was held on 3 May 2016 at the Te Papa museum and drew 200 participants.

A similar lab in Perth, the West Coast Studio, was closed in 2014 due to budget cuts.
""",
        labs={"BridgeLab": "", "Nordlys Lab": "DK", "Future Cities Unit": "SG", "West Coast Studio": ""},
        events={"2016-05-03": "Policy by Design"},
        dated="2016-05-05",
        title="Government unveils new policy lab",
        closed=("West Coast Studio",),
    ),
    "the news of an administration": Layout(
        "article",
        """Accueil > Actualités > Innovation
Actualité
Lancement du programme « Territoires apprenants »
Mis à jour le 22/11/2018

Le ministère de l’action publique lance le programme Territoires apprenants. Doté de deux millions d’euros, il accompagnera cinq laboratoires : le Ti Lab à Rennes, la Ruche publique (Lyon), Lab Alpin, Sud Lab et l’Atelier du Nord à Lille.

La première rencontre aura lieu le 10 décembre à Paris, au ministère. Elle réunira 80 participants.

Partager cette page
""",
        labs={"Ti Lab": "FR", "Ruche publique": "FR", "Lab Alpin": "", "Sud Lab": "", "Atelier du Nord": "FR"},
        events={"2018-12-10": "rencontre"},
        dated="2018-11-22",
        title="Lancement du programme « Territoires apprenants »",
    ),
    "an article without a date": Layout(
        "article",
        """Les labos publics, mode d’emploi

Depuis une dizaine d’années, des collectivités ouvrent des laboratoires d’innovation. À Grenoble, le Labo des Alpes a été lancé en 2011 par la métropole. À Lisbonne, LabLX, fondé en 2013, emploie 15 personnes. Au Canada, le Prairie Policy Lab a été dissous en 2017.

Le 12 juin 2014, le Labo des Alpes organisait sa première conférence publique, « Gouverner par l’usage », à Grenoble.
""",
        labs={"Labo des Alpes": "FR", "LabLX": "PT", "Prairie Policy Lab": "CA"},
        events={"2014-06-12": "Gouverner par l’usage"},
        title="Les labos publics, mode d’emploi",
        closed=("Prairie Policy Lab",),
    ),
    "notes of a meeting": Layout(
        "general",
        """Notes de réunion - tour de table

Présents : Amélie Roche (Lab Rivage), Tom Nguyen (OpenGov Studio, Toronto).
Prochaine réunion le 14 janvier 2021 à Dijon.
Idées : inviter le MindForge de Vilnius (Lituanie). MindForge pourrait venir.
""",
        labs={"Lab Rivage": ""},
        events={"2021-01-14": "réunion"},
    ),
    "a letter": Layout(
        "general",
        """Dear colleagues,

I am writing on behalf of the Open Practice Network. We visited CivicForge Lab in Lyon, France and the Bureau of Small Fixes in Ghent. CivicForge Lab was created in 2009.

Our next workshop, Patterns of Change, will be held on 22 March 2022 in Turin.

Best wishes,
Open Practice Network
""",
        labs={"CivicForge Lab": "FR"},
        events={"2022-03-22": "Patterns of Change"},
    ),
}
