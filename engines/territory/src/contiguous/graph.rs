//! The neighbour graph: its connected parts, and the sea links that join an island to the mainland.

use crate::geometry::distance;

/// A link made across water, because a part is too small for a territory of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct SeaLink {
    /// Unit on the smaller part.
    pub from: u32,
    /// Its nearest unit elsewhere.
    pub to: u32,
    pub km: f64,
    /// Number of units on the smaller part.
    pub units: usize,
}

/// Connected part of each unit, numbered by first unit.
pub fn parts(neighbours: &[Vec<u32>]) -> Vec<u32> {
    let mut part = vec![u32::MAX; neighbours.len()];
    let mut count = 0;
    for first in 0..neighbours.len() {
        if part[first] != u32::MAX {
            continue;
        }
        let mut open = vec![first as u32];
        part[first] = count;
        while let Some(unit) = open.pop() {
            for &next in &neighbours[unit as usize] {
                if part[next as usize] == u32::MAX {
                    part[next as usize] = count;
                    open.push(next);
                }
            }
        }
        count += 1;
    }
    part
}

/// Joins parts whose weight is below `least`, and the smallest while there are more than `most`, each by the shortest
/// way over water. Returns the links; the graph gets them too.
pub fn link_islands(
    neighbours: &mut [Vec<u32>],
    point: &[(f64, f64)],
    weight: &[f64],
    least: f64,
    most: usize,
) -> Vec<SeaLink> {
    let mut links = Vec::new();
    loop {
        let part = parts(neighbours);
        let count = part.iter().max().map_or(0, |&last| last as usize + 1);
        let mut weights = vec![0.0; count];
        part.iter().zip(weight).for_each(|(&p, w)| weights[p as usize] += w);
        let Some(small) = (0..count).min_by(|&a, &b| weights[a].total_cmp(&weights[b])) else { return links };
        if count <= 1 || (weights[small] >= least && count <= most) {
            return links;
        }
        let inside: Vec<u32> =
            (0..part.len() as u32).filter(|&u| part[u as usize] as usize == small).collect();
        let outside = || (0..part.len() as u32).filter(|&u| part[u as usize] as usize != small);
        let ways = inside.iter().flat_map(|&from| outside().map(move |to| (from, to)));
        let km = |&(from, to): &(u32, u32)| distance(point[from as usize], point[to as usize]);
        let Some((from, to)) = ways.min_by(|a, b| km(a).total_cmp(&km(b)).then(a.cmp(b))) else {
            return links;
        };
        neighbours[from as usize].push(to);
        neighbours[to as usize].push(from);
        links.push(SeaLink { from, to, km: km(&(from, to)), units: inside.len() });
    }
}

/// Whether the units of each territory hang together; one flag for each of `count` territories. An empty territory does.
pub fn contiguous(neighbours: &[Vec<u32>], territory: &[u32], count: usize) -> Vec<bool> {
    let own: Vec<Vec<u32>> = neighbours
        .iter()
        .enumerate()
        .map(|(u, list)| list.iter().copied().filter(|&v| territory[v as usize] == territory[u]).collect())
        .collect();
    let part = parts(&own);
    let mut first = vec![u32::MAX; count];
    let mut whole = vec![true; count];
    for (unit, &t) in territory.iter().enumerate() {
        let t = t as usize;
        if first[t] == u32::MAX {
            first[t] = part[unit];
        }
        whole[t] &= first[t] == part[unit];
    }
    whole
}
