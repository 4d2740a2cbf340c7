//! Degrees to pixels. Wide strips of empty sea are closed up, so that far parts of a country are drawn larger.

use crate::geometry::KM_PER_DEGREE;
use crate::read::{Map, Rings};
use std::fmt::Write;

/// Columns in which the map is looked at for empty strips.
const COLUMNS: usize = 400;
/// An empty strip wider than this part of the map is closed up to `CLOSED`.
const WIDE: f64 = 0.06;
const CLOSED: f64 = 0.025;

/// How a map stands on the drawing.
pub(super) struct Frame {
    north: f64,
    /// Longitude where each kept piece starts and ends, and the pixel of its start.
    pieces: Vec<(f64, f64, f64)>,
    /// Pixels for a degree of longitude and of latitude.
    scale: (f64, f64),
    top: f64,
    pub height: f64,
}

impl Frame {
    /// Fits a map into a width, its corner at `corner`.
    pub fn around(map: &Map, width: f64, corner: (f64, f64)) -> Self {
        let points = || map.shapes.iter().flatten().flatten();
        let (west, east) = points().fold((f64::MAX, f64::MIN), |(l, h), p| (l.min(p.0), h.max(p.0)));
        let (south, north) = points().fold((f64::MAX, f64::MIN), |(l, h), p| (l.min(p.1), h.max(p.1)));
        let whole = (east - west).max(1e-6);
        let land = pieces(map, west, whole);
        let kept: f64 = land.iter().map(|(from, to)| to - from).sum();
        let closed = CLOSED * kept;
        let shown = kept + closed * (land.len() as f64 - 1.0);
        let flat = (0.5 * (south + north)).to_radians().cos();
        let scale = width / shown.max(1e-6);
        let mut pixel = corner.0;
        let mut placed = Vec::new();
        for (from, to) in land {
            placed.push((from, to, pixel));
            pixel += (to - from + closed) * scale;
        }
        let tall = scale / flat.max(0.1);
        Self {
            north,
            pieces: placed,
            scale: (scale, tall),
            top: corner.1,
            height: (north - south).max(0.0) * tall,
        }
    }

    pub fn place(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        let at = self.pieces.partition_point(|piece| piece.0 <= lon).max(1) - 1;
        let (from, _, pixel) = self.pieces[at];
        (pixel + (lon - from) * self.scale.0, self.top + (self.north - lat) * self.scale.1)
    }

    /// Pixels at which a strip of sea was taken out.
    pub fn breaks(&self) -> Vec<f64> {
        let end = |piece: &(f64, f64, f64)| piece.2 + (piece.1 - piece.0) * self.scale.0;
        self.pieces.windows(2).map(|pair| 0.5 * (end(&pair[0]) + pair[1].2)).collect()
    }

    /// The path of a unit's rings.
    pub fn path(&self, shape: &Rings) -> String {
        let mut out = String::new();
        for ring in shape {
            for (at, &point) in ring.iter().enumerate() {
                let (x, y) = self.place(point);
                let _ = write!(out, "{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" });
            }
            out.push('Z');
        }
        out
    }

    /// Centre of area of a unit's largest ring.
    pub fn of_unit(&self, map: &Map, unit: u32) -> (f64, f64) {
        let rings = map.shapes[unit as usize].iter().map(|ring| centre(ring));
        let largest = rings.max_by(|a, b| a.0.total_cmp(&b.0));
        largest.map_or((0.0, 0.0), |(_, point)| self.place(point))
    }

    /// A round number of kilometres, and its pixels.
    pub fn scale_bar(&self) -> (u32, f64) {
        let pixels_per_km = self.scale.1 / KM_PER_DEGREE;
        let round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
        let mut fitting = round.into_iter().rev().filter(|&km| f64::from(km) * pixels_per_km <= 220.0);
        let km = fitting.next().unwrap_or(1);
        (km, f64::from(km) * pixels_per_km)
    }
}

/// Spans of longitude that are shown.
fn pieces(map: &Map, west: f64, whole: f64) -> Vec<(f64, f64)> {
    let column = |lon: f64| (((lon - west) / whole * COLUMNS as f64) as usize).min(COLUMNS - 1);
    let mut land = [false; COLUMNS];
    for ring in map.shapes.iter().flatten() {
        let (l, h) = ring.iter().fold((f64::MAX, f64::MIN), |(l, h), p| (l.min(p.0), h.max(p.0)));
        if l <= h {
            land[column(l)..=column(h)].fill(true);
        }
    }
    let lon = |column: usize| west + whole * column as f64 / COLUMNS as f64;
    let (mut out, mut from, mut empty) = (Vec::new(), 0, 0);
    for at in 0..COLUMNS {
        if !land[at] {
            empty += 1;
            continue;
        }
        if empty as f64 > WIDE * COLUMNS as f64 {
            out.push((lon(from), lon(at - empty)));
            from = at;
        }
        empty = 0;
    }
    out.push((lon(from), west + whole));
    out
}

/// Area and centre of area of a ring; of a ring without area the mean of its points.
fn centre(ring: &[(f64, f64)]) -> (f64, (f64, f64)) {
    let Some(&origin) = ring.first() else { return (0.0, (0.0, 0.0)) };
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for pair in ring.windows(2) {
        // Around the first point: the products of small numbers keep their digits.
        let (a, b) =
            ((pair[0].0 - origin.0, pair[0].1 - origin.1), (pair[1].0 - origin.0, pair[1].1 - origin.1));
        let cross = a.0 * b.1 - b.0 * a.1;
        area += cross;
        x += cross * (a.0 + b.0);
        y += cross * (a.1 + b.1);
    }
    if area.abs() < 1e-12 {
        let n = ring.len() as f64;
        let mean = (ring.iter().map(|p| p.0).sum::<f64>() / n, ring.iter().map(|p| p.1).sum::<f64>() / n);
        return (0.0, mean);
    }
    (area.abs(), (origin.0 + x / (3.0 * area), origin.1 + y / (3.0 * area)))
}
