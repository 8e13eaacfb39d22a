"""Project pages and lists of questions as they are copied from other places. All that they tell is invented."""

BARE_PAGE = """\
La Vigie

Un labo municipal au bord du fleuve

Lieu : 3 rue des Lilas, 69007 Courlis
Pays : France
Site web : www.vigie.example
Statut : En développement

Présentation du projet

La Vigie est un service de la Ville de Courlis.

**En quoi ce projet est-il singulier et créatif ?**

On y dort une nuit par an.

**Quelle est la plus-value sociale de ce projet ?**

Des voisins qui se parlent.

**Quel est son modèle économique ?**

Deux agents y travaillent à temps plein.
"""

NAVIGATION_ABOVE = """\
Accueil
Projets
Groupes
Connexion
Le Chaland
Une péniche où les services publics se réparent
Voir la vidéo | Voir la galerie
Information
← Revenir aux informations
Courlis
BE Belgique
Site internet http://chaland.example
Maturité
Concept
A propos du projet Éditer
Le Chaland navigue d'une ville à l'autre.
En quoi ce projet est-il singulier et créatif ? Éditer
Il flotte.
Quel est le potentiel de déploiement de cette initiative ? Éditer
Tous les canaux.
Références
pas de références
Communauté du projet
4 fans et 2 membres
Partenaires
- Ville de Courlis
- Association des Bateliers
Cette fiche projet, sauf les médias, est sous licence Creative Commons.
"""

BROKEN_LINES = """\
Night Desk

A municipal lab that opens
after dark

Information
← back to informations
9 Quay Street
Leeds LS1 4AB
GB United Kingdom
Web http://nightdesk.example
Maturity
Starting

In what ways is this project unique
and creative? Edit

The desk opens at ten at night, when the people who work
by day can come. It was set up by the City of Leeds.

Does this project use a form of collective intelligence
and if so, how? Edit

Clerks and night workers write each
form together.

What is the business model of this project? Edit

A team of three people, paid by the
city.
"""

NO_BOX = """\
The Ferry Lab
Crossing the river with public services
12 Dock Road, 1216 Skagen
DK Denmark

In development

About the project Edit

The Ferry Lab is an in-house agency.

What is unique and creative in this project? Edit

It moves.

What is the social added value of this project? Edit

People save a day.

What was the triggering factor of this project? Edit

"""

PREFIXED = """\
FAQ du labo

Q1 : Qu'est-ce qu'un passeur ?
R : Un passeur est un agent qui relie deux services. Pourquoi deux ? Parce que trois, c'est trop.

Q2 : Qui peut venir ?
R : Tout le monde.

Q3 : Combien cela coûte-t-il ?
"""

NUMBERED = """\
# Foire aux questions

## Le labo

### 1. Qu'est-ce que la Criée ?

La Criée est un programme lancé en 2015, porté par la Ville de Courlis.

### 2. Comment y entrer ?

## Les méthodes

### 3. Que signifie « mue » ?

Une mue désigne le passage d'un service à un autre. Est-ce long ?
Deux mois.

### 4. Où se tient le labo ?

Au port.
"""

CONTENTS_FIRST = """\
Questions fréquentes
Qui êtes-vous ?
Que faites-vous ?
Où vous trouver ?

Qui êtes-vous ?

Trois agents et un designer.

Que faites-vous ?

Des essais.

Où vous trouver ?

Sur le quai.

Retour en haut
© Ville de Courlis
"""

QUESTION_AND_ANSWER = """\
Frequently asked questions

Q. What is a night desk?
A. A night desk is a counter that opens after dark.

Q. Who runs it?
A. The City of Leeds.

Q. Can I just drop in?
"""

FOLDED = """\
Vos questions

▸ Qu'est-ce qu'une escale, au sens
du programme ?
Une escale est une halte d'une semaine dans un service.
▸ Faut-il s'inscrire ?
Non.
▸ Comment garder la trace de ce qui
a été essayé ?
"""
