//! Which polygons touch, when no list says so. Borders of simplified maps do not meet exactly: two units touch where a
//! corner of one lies within 170 m of the other's border.

use super::geo::Rings;
use std::collections::{BTreeSet, HashMap};

/// Degrees; about 170 m near the equator.
const NEAR: f64 = 0.0015;

/// Neighbours of each unit, rising.
pub(super) fn touching(shapes: &[Rings]) -> Vec<Vec<u32>> {
    let mut pairs: BTreeSet<(u32, u32)> = BTreeSet::new();
    let corners = corners(shapes);
    for (unit, shape) in shapes.iter().enumerate() {
        for (a, b) in shape.iter().flat_map(|ring| ring.windows(2).map(|pair| (pair[0], pair[1]))) {
            near_segment(&corners, a, b, |other| {
                if other != unit as u32 {
                    pairs.insert((other.min(unit as u32), other.max(unit as u32)));
                }
            });
        }
    }
    let mut neighbours = vec![Vec::new(); shapes.len()];
    for (a, b) in pairs {
        neighbours[a as usize].push(b);
        neighbours[b as usize].push(a);
    }
    neighbours.iter_mut().for_each(|list: &mut Vec<u32>| list.sort_unstable());
    neighbours
}

/// Corners by square of the grid.
type Corners = HashMap<(i32, i32), Vec<(u32, (f64, f64))>>;

/// Side of a square in degrees.
const SQUARE: f64 = 0.02;

fn square(v: f64) -> i32 {
    (v / SQUARE).floor() as i32
}

fn corners(shapes: &[Rings]) -> Corners {
    let mut corners = Corners::new();
    for (unit, shape) in shapes.iter().enumerate() {
        for &point in shape.iter().flatten() {
            corners.entry((square(point.0), square(point.1))).or_default().push((unit as u32, point));
        }
    }
    corners
}

fn near_segment(corners: &Corners, a: (f64, f64), b: (f64, f64), mut found: impl FnMut(u32)) {
    let range = |p: f64, q: f64| square(p.min(q) - NEAR)..=square(p.max(q) + NEAR);
    // A side of a ring that spans half the world is broken data: nothing is near it.
    if (a.0 - b.0).abs() > 20.0 || (a.1 - b.1).abs() > 20.0 {
        return;
    }
    for x in range(a.0, b.0) {
        for y in range(a.1, b.1) {
            for &(unit, point) in corners.get(&(x, y)).into_iter().flatten() {
                if to_segment(point, a, b) <= NEAR {
                    found(unit);
                }
            }
        }
    }
}

/// Distance of a point from the segment a-b.
fn to_segment(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let along =
        if length > 0.0 { (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (p.0 - a.0 - along * dx).hypot(p.1 - a.1 - along * dy)
}
