"""Who is who on the map: the codes, and every point where the source's politics are not ours.

Natural Earth draws control on the ground. The game draws the borders that the members of the Alliance recognise, so this module
moves Crimea back to Ukraine, joins the two parts of Cyprus and of Somalia, leaves behind the parts of members that no treaty
covers, and gives the objects that come without a code one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

# ISO 3166-1: numeric code in the source, three letters, the name in the game. The 32 members come first.
MEMBERS = """
008 ALB Albania|056 BEL Belgium|100 BGR Bulgaria|124 CAN Canada|191 HRV Croatia|203 CZE Czechia|208 DNK Denmark|233 EST Estonia
246 FIN Finland|250 FRA France|276 DEU Germany|300 GRC Greece|348 HUN Hungary|352 ISL Iceland|380 ITA Italy|428 LVA Latvia
440 LTU Lithuania|442 LUX Luxembourg|499 MNE Montenegro|528 NLD Netherlands|807 MKD North Macedonia|578 NOR Norway
616 POL Poland|620 PRT Portugal|642 ROU Romania|703 SVK Slovakia|705 SVN Slovenia|724 ESP Spain|752 SWE Sweden
792 TUR Türkiye|826 GBR United Kingdom|840 USA United States
"""
OTHERS = """
248 ALA Åland|234 FRO Faroe Islands|304 GRL Greenland|832 JEY Jersey|831 GGY Guernsey|833 IMN Isle of Man
020 AND Andorra|051 ARM Armenia|040 AUT Austria|031 AZE Azerbaijan|112 BLR Belarus|070 BIH Bosnia and Herzegovina|756 CHE Switzerland
196 CYP Cyprus|012 DZA Algeria|818 EGY Egypt|268 GEO Georgia|372 IRL Ireland|364 IRN Iran|368 IRQ Iraq|376 ISR Israel|400 JOR Jordan
398 KAZ Kazakhstan|422 LBN Lebanon|434 LBY Libya|438 LIE Liechtenstein|492 MCO Monaco|498 MDA Moldova|470 MLT Malta|504 MAR Morocco
275 PSE Palestine|643 RUS Russia|674 SMR San Marino|682 SAU Saudi Arabia|688 SRB Serbia|706 SOM Somalia|760 SYR Syria|795 TKM Turkmenistan
788 TUN Tunisia|804 UKR Ukraine|860 UZB Uzbekistan|336 VAT Vatican City|732 ESH Western Sahara|484 MEX Mexico|192 CUB Cuba|156 CHN China
"""
KOSOVO = ("XKX", "Kosovo")

#: Objects without a code in the source, by name, and the country whose land they are here. Kosovo is its own.
WITHOUT_CODE = {
    "Kosovo": "XKX",
    "N. Cyprus": "CYP",
    "Somaliland": "SOM",
    "Dhekelia": "CYP",
    "Akrotiri": "CYP",
    "Cyprus U.N. Buffer Zone": "CYP",
    "Baikonur": "KAZ",
    "USNB Guantanamo Bay": "CUB",
}
#: Objects of their own that belong to a member: they take its colour and answer to its name.
PARENTS = {"ALA": "FIN", "FRO": "DNK", "GRL": "DNK", "JEY": "GBR", "GGY": "GBR", "IMN": "GBR"}
#: Land that lies on the European stage without being part of it.
BEYOND = ("GRL", "CAN", "USA")

LEFT_OUT = {"Antarctica", "Gibraltar"}
TROPIC = 23.44  # degrees north: Article 6 of the treaty ends at the Tropic of Cancer
CRIMEA_BOX = (32.3, 44.2, 36.7, 46.3)  # west, south, east, north; degrees


@dataclass
class Polygon:
    """One piece of land: its rings as lists of arc numbers (negative: that arc backwards), the outer ring first.

    `country` is its three-letter code, "" for land whose name the game never needs; `thing` is the object it is drawn as.
    """

    thing: str
    country: str
    rings: list[list[int]]
    crimea: bool = False


@dataclass
class Codes:
    """The countries in a fixed order: members first, in the order of the table, then everybody else."""

    iso3: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    member: list[bool] = field(default_factory=list)
    by_number: dict[str, str] = field(default_factory=dict)


def read_codes() -> Codes:
    """Parse the two tables above."""
    codes = Codes()
    for table, member in ((MEMBERS, True), (OTHERS, False)):
        for entry in table.replace("\n", "|").split("|"):
            if entry.strip():
                number, iso3, name = entry.strip().split(" ", 2)
                codes.iso3.append(iso3)
                codes.name.append(name)
                codes.member.append(member)
                codes.by_number[number] = iso3
    codes.iso3.append(KOSOVO[0])
    codes.name.append(KOSOVO[1])
    codes.member.append(False)
    return codes


def settle(geometries: list[dict], bounds, codes: Codes) -> list[Polygon]:
    """Turn the source's objects into polygons that belong to the right countries.

    Args:
        geometries: TopoJSON geometries with `id` and `properties.name`.
        bounds: Function from a ring (list of arc numbers) to (west, south, east, north) in degrees.
        codes: From `read_codes`.
    """
    members = {iso3 for iso3, member in zip(codes.iso3, codes.member, strict=True) if member}
    found = []
    for geometry in geometries:
        name = geometry["properties"]["name"]
        if name in LEFT_OUT or not geometry.get("arcs"):
            continue
        thing = codes.by_number.get(geometry.get("id", ""), "")
        country = thing or WITHOUT_CODE.get(name, "")
        thing = thing or name
        pieces = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for rings in pieces:
            box = bounds(rings[0])
            if country in members and box[3] < TROPIC:
                found.append(Polygon(name + ", overseas", "", rings))  # French Guiana, Bonaire, Hawaii: still land, not of the stage
            elif country == "RUS" and _inside(box, CRIMEA_BOX):
                found.append(Polygon("UKR", "UKR", rings, crimea=True))
            else:
                found.append(Polygon(thing, country, rings))
    return found


def _inside(box, frame) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]
