//! Which points are neighbours: two are, if no third lies in the circle between them (Gabriel & Sokal 1969). The graph holds
//! the shortest tree, so that it hangs together, and no edge jumps over another point.

use crate::geometry::distance;
use prestasi_kernel::{Problem, Result};
use spade::{DelaunayTriangulation, Point2, Triangulation};
use std::collections::HashMap;

/// Neighbours of each point, rising. Points on one spot follow one another.
///
/// Errors: `territory-number-not-finite` for a coordinate that no triangulation can hold.
pub fn gabriel(points: &[(f64, f64)]) -> Result<Vec<Vec<u32>>> {
    let mut neighbours = vec![Vec::new(); points.len()];
    let mut join = |a: u32, b: u32| {
        neighbours[a as usize].push(b);
        neighbours[b as usize].push(a);
    };
    let mut spot: HashMap<(u64, u64), u32> = HashMap::new();
    let mut last: Vec<u32> = (0..points.len() as u32).collect();
    let mut apart: Vec<u32> = Vec::new();
    for (i, &(x, y)) in points.iter().enumerate() {
        // Adding 0 makes -0 and 0 the same.
        match spot.entry(((x + 0.0).to_bits(), (y + 0.0).to_bits())) {
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(i as u32);
                apart.push(i as u32);
            }
            std::collections::hash_map::Entry::Occupied(first) => {
                let tail = &mut last[*first.get() as usize];
                join(*tail, i as u32);
                *tail = i as u32;
            }
        }
    }
    let place = |&i: &u32| {
        let (x, y) = points[i as usize];
        let tame = |v: f64| if v.abs() < spade::MIN_ALLOWED_VALUE { 0.0 } else { v };
        Point2::new(tame(x), tame(y))
    };
    let mesh = DelaunayTriangulation::<Point2<f64>>::bulk_load_stable(apart.iter().map(place).collect())
        .map_err(|_| Problem::new("territory-number-not-finite").arg("column", "coordinate"))?;
    let at = |vertex: spade::handles::VertexHandle<Point2<f64>>| (vertex.position().x, vertex.position().y);
    for edge in mesh.undirected_edges() {
        let [a, b] = edge.vertices();
        let middle = (0.5 * (at(a).0 + at(b).0), 0.5 * (at(a).1 + at(b).1));
        let radius = 0.5 * distance(at(a), at(b));
        let sides = [edge.as_directed(), edge.as_directed().rev()];
        let third = sides.iter().filter_map(|side| side.opposite_vertex());
        if third.into_iter().all(|c| distance(at(c), middle) >= radius * (1.0 - 1e-12)) {
            join(apart[a.fix().index()], apart[b.fix().index()]);
        }
    }
    neighbours.iter_mut().for_each(|list| list.sort_unstable());
    Ok(neighbours)
}
