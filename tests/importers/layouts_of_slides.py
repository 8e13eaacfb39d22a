"""Decks as they come out of other programs. All labs are invented."""

MARKDOWN = """\
# Qu'est-ce qu'un labo ?

## Quelques exemples de labos

### Un labo « incubateur »

*(faire grandir des idées venues des agents)*

#### La Serre, labo de la Ville de Courlis

- **Création** : janvier 2014
- **Équipe et gouvernance** : 5 personnes (design, évaluation), rattachées à la Direction générale des services
- **Sujets** :
    - petite enfance
    - propreté
- **Mode d'intervention** : prototypage, tests utilisateurs
- **Impact recherché** : des services plus simples

---

### Un labo « espace tiers »

(ouvrir la maison aux habitants)

#### Le Ponton

- **Création** : 2009
- **Équipe** : 3 à 4 personnes
- **Gouvernance** : coopérative
- **Sujets** : quais, mobilités
- **Modes d'intervention** : ateliers participatifs
- **Impact recherché** : des habitants qui décident

## Points de vigilance

1. Le portage : sans élu, rien ne dure.
2. L'essoufflement
"""

PDF = """\
LES LABOS EN RÉGION
Rencontre des labos - Courlis
1
LABO INCRÉMENTAL
améliorer ce qui existe, pas à pas
Rencontre des labos - Courlis
2
ATELIER DES GUICHETS DU
DÉPARTEMENT DE LA VANNE
CRÉATION
2016
ÉQUIPE
7 agents (facilitation, ethnologie)
GOUVERNANCE
rattaché au directeur général
SUJETS
aides sociales, accueil
MODE D'INTERVENTION
observation de terrain puis
prototypage
IMPACT RECHERCHÉ
moins de dossiers refusés
Rencontre des labos - Courlis
3
LABO PROSPECTIF
regarder à trente ans
BUREAU DES FUTURS
CRÉATION
2019
ÉQUIPE
une dizaine de personnes
SUJETS
eau, forêts
IMPACT RECHERCHÉ
des choix éclairés
Rencontre des labos - Courlis
4
MERCI !
"""

TABLE = """\
LA MANUFACTURE DES USAGES
Création\t2013
Équipe\t12 personnes
Gouvernance\tassociation
Sujets\tsanté, autonomie
Mode d'intervention\trésidences de designers
Impact recherché\tdes parcours de soin plus doux

LE COMPTOIR PUBLIC
Création\t2017
Équipe\t4 agents
Gouvernance\trattaché à la Métropole de Courlis
Sujets\tlogement
Mode d'intervention\tformation
Impact recherché\tdes agents outillés
"""

ENGLISH = """\
What is a public lab?

... a team that tries things out

Elements of positioning

Leading vs. Supporting

Examples of labs

A "foresight" lab
(preparing for the next fifty years)
The Long View Unit / Norway
Created: 2012
Team: a team of six (designers, data scientists)
Governance: attached to the Ministry of Works
Topics: housing, water
Ways of working: interviews, prototyping
Intended impact: better long-term decisions

An "enabling" lab (growing the skills of civil servants)
Skills Harbour
Created: May 2018
Team: 9 people
Governance: reports to the Mayor
Topics: training
Ways of working: workshops
Intended impact: confident civil servants

Points to watch
Political backing
Measuring impact
"""

ONE_LINE = """\
Types de labos
Labo capacitant : former les agents de terrain
L'Établi
Création : 2015 | Équipe : 6 personnes | Gouvernance : rattaché à la Région Armorique | Sujets : lycées
Mode d'intervention : formation ; Impact recherché : des équipes autonomes
"""
