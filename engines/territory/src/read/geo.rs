//! A map of districts: GeoJSON polygons with an id and measures among their properties, and which districts touch.

use super::table::Table;
use crate::book::{Book, Measure};
use crate::geometry::Projection;
use geojson::{FeatureCollection, GeometryValue};
use prestasi_kernel::{Place, Problem, Result};
use std::collections::HashMap;
use std::path::Path;

/// Rings of one unit, points as (longitude, latitude) in degrees.
pub type Rings = Vec<Vec<(f64, f64)>>;

/// Units with their shapes and neighbours.
#[derive(Debug, Clone)]
pub struct Map {
    /// Points are those inside the polygons, in kilometres.
    pub book: Book,
    /// What people call each unit.
    pub names: Vec<String>,
    pub shapes: Vec<Rings>,
    /// Neighbours of each unit, rising.
    pub neighbours: Vec<Vec<u32>>,
}

impl Map {
    /// The map of these units alone, in this order.
    pub fn subset(&self, units: &[u32]) -> Self {
        let mut new = vec![u32::MAX; self.names.len()];
        units.iter().enumerate().for_each(|(to, &from)| new[from as usize] = to as u32);
        let near = |&u: &u32| {
            self.neighbours[u as usize].iter().map(|&v| new[v as usize]).filter(|&v| v != u32::MAX).collect()
        };
        Self {
            book: self.book.subset(units),
            names: units.iter().map(|&u| self.names[u as usize].clone()).collect(),
            shapes: units.iter().map(|&u| self.shapes[u as usize].clone()).collect(),
            neighbours: units.iter().map(near).collect(),
        }
    }
}

/// Properties that hold the id, in order of preference.
const ID: [&str; 6] = ["id", "code_state_district", "code", "geoid", "GEOID", "name"];
/// Properties that hold the name.
const NAME: [&str; 3] = ["name", "district", "state"];

/// Reads polygons with the named measures. `adjacency` is a table `a,b` of touching units with its file name; without it
/// the polygons tell.
///
/// Errors: `territory-geojson-malformed`, `territory-no-units`, `territory-column-missing`, `territory-id-duplicate`,
/// `territory-number-negative`, `territory-unit-unknown` (adjacency), each with file and row.
pub fn geo(
    text: &str,
    file: &Path,
    measures: &[(String, f64)],
    adjacency: Option<(&str, &Path)>,
) -> Result<Map> {
    let malformed =
        |cause: String| Problem::new("territory-geojson-malformed").arg("cause", cause).at(Place::file(file));
    let collection: FeatureCollection =
        text.parse().map_err(|error: geojson::Error| malformed(error.to_string()))?;
    if collection.features.is_empty() {
        return Err(Problem::new("territory-no-units").at(Place::file(file)));
    }
    let mut map =
        Map { book: Book::default(), names: Vec::new(), shapes: Vec::new(), neighbours: Vec::new() };
    map.book.measures = measures
        .iter()
        .map(|(name, tolerance)| Measure { name: name.clone(), values: Vec::new(), tolerance: *tolerance })
        .collect();
    let mut number = HashMap::new();
    let mut degrees = Vec::new();
    for (row, feature) in collection.features.iter().enumerate() {
        let place = |problem: Problem| problem.at(Place::row(file, row as u64 + 1));
        let point = read_feature(feature, &mut map).map_err(place)?;
        if number.insert(map.book.ids[row].clone(), row as u32).is_some() {
            return Err(place(Problem::new("territory-id-duplicate").arg("id", &map.book.ids[row])));
        }
        degrees.push(point);
    }
    let projection = Projection::around(&degrees);
    (map.book.x, map.book.y) = degrees.iter().map(|&place| projection.place(place)).unzip();
    map.neighbours = match adjacency {
        Some((text, file)) => listed(text, file, &number)?,
        None => super::touch::touching(&map.shapes),
    };
    Ok(map)
}

/// Takes one feature into the map; returns its point as (latitude, longitude).
fn read_feature(feature: &geojson::Feature, map: &mut Map) -> Result<(f64, f64)> {
    let property =
        |name: &str| feature.properties.as_ref().and_then(|all| all.get(name)).filter(|v| !v.is_null());
    let text = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| property(name))
            .map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
    };
    let id =
        text(&ID).ok_or_else(|| Problem::new("territory-column-missing").arg("column", ID.join(" | ")))?;
    map.names.push(text(&NAME).unwrap_or_else(|| id.clone()));
    map.book.ids.push(id);
    for measure in &mut map.book.measures {
        let problem = |code| Problem::new(code).arg("column", &measure.name);
        let names = feature.properties.iter().flat_map(|all| all.keys());
        let value = property(&measure.name).ok_or_else(|| {
            problem("territory-column-missing").near(&measure.name, names.map(String::as_str))
        })?;
        let value =
            value.as_f64().ok_or_else(|| problem("territory-number-malformed").arg("value", value))?;
        if value < 0.0 {
            return Err(problem("territory-number-negative").arg("value", value));
        }
        measure.values.push(value);
    }
    let shape = rings(feature)?;
    let inside = |name| property(name).and_then(serde_json::Value::as_f64);
    let point = match (inside("lat"), inside("lon")) {
        (Some(lat), Some(lon)) => (lat, lon),
        _ => middle(&shape),
    };
    if !(point.0.abs() <= 90.0 && point.1.abs() <= 180.0) {
        return Err(Problem::new("territory-latitude-out-of-range").arg("lat", point.0).arg("lon", point.1));
    }
    map.shapes.push(shape);
    Ok(point)
}

fn rings(feature: &geojson::Feature) -> Result<Rings> {
    let ring = |ring: &Vec<geojson::Position>| ring.iter().map(|p| (p[0], p[1])).collect::<Vec<_>>();
    match feature.geometry.as_ref().map(|geometry| &geometry.value) {
        Some(GeometryValue::Polygon { coordinates }) => Ok(coordinates.iter().map(ring).collect()),
        Some(GeometryValue::MultiPolygon { coordinates }) => {
            Ok(coordinates.iter().flatten().map(ring).collect())
        }
        Some(GeometryValue::Point { coordinates: p }) => Ok(vec![vec![(p[0], p[1])]]),
        _ => {
            Err(Problem::new("territory-geojson-malformed")
                .arg("cause", "geometry is not a polygon or a point"))
        }
    }
}

/// Mean of the longest ring's points.
fn middle(shape: &Rings) -> (f64, f64) {
    let longest = shape.iter().max_by_key(|ring| ring.len());
    let Some(ring) = longest.filter(|ring| !ring.is_empty()) else { return (f64::NAN, f64::NAN) };
    let n = ring.len() as f64;
    (ring.iter().map(|p| p.1).sum::<f64>() / n, ring.iter().map(|p| p.0).sum::<f64>() / n)
}

fn listed(text: &str, file: &Path, number: &HashMap<String, u32>) -> Result<Vec<Vec<u32>>> {
    let mut table = Table::open(text, file)?;
    let (a, b) = (table.need(&["a"])?, table.need(&["b"])?);
    let mut neighbours = vec![Vec::new(); number.len()];
    table.each(|row| {
        let find = |column| {
            let id = row.text(column);
            let unknown = || row.place(Problem::new("territory-unit-unknown").arg("id", id));
            number.get(id).copied().ok_or_else(unknown)
        };
        let (a, b) = (find(a)?, find(b)?);
        if a != b {
            neighbours[a as usize].push(b);
            neighbours[b as usize].push(a);
        }
        Ok(())
    })?;
    for list in &mut neighbours {
        list.sort_unstable();
        list.dedup();
    }
    Ok(neighbours)
}
