//! A colour for each territory: calm ones that stay apart for most kinds of colour vision, never the same for neighbours.

use crate::read::Map;

/// After Paul Tol's light and muted sets, evened out in lightness so that dark text reads on each.
const PALETTE: [&str; 12] = [
    "#8fb8de", "#f0a58a", "#a8d5a2", "#e8d27a", "#c9a6d8", "#7fcdc4", "#f2b6c6", "#b9c46a", "#9aa7d9",
    "#d9b48a", "#8ecae6", "#c7b8a5",
];

/// Colours by territory: its own while there are enough, else the one that is used least and that no neighbour has.
pub(super) fn choose(map: &Map, territory: &[u32], count: usize) -> Vec<&'static str> {
    let mut near = vec![Vec::new(); count];
    for (unit, list) in map.neighbours.iter().enumerate() {
        let others = list.iter().map(|&v| territory[v as usize]).filter(|&t| t != territory[unit]);
        near[territory[unit] as usize].extend(others);
    }
    let mut used = [0_usize; PALETTE.len()];
    let mut chosen: Vec<usize> = Vec::with_capacity(count);
    for near in &near {
        let taken = |c: usize| near.iter().any(|&t| chosen.get(t as usize) == Some(&c));
        let best = (0..PALETTE.len()).min_by_key(|&c| (taken(c), used[c], c)).unwrap_or(0);
        used[best] += 1;
        chosen.push(best);
    }
    chosen.into_iter().map(|c| PALETTE[c]).collect()
}
