//! Malaysian districts: contiguous, balanced as far as the map allows, islands explained.

use crate::shared;
use prestasi_territory::contiguous::{self, Cause, contiguous as whole, parts, solve};
use prestasi_territory::{Budget, Task, Territory, read, svg};

fn map() -> Option<read::Map> {
    let (text, file) = shared("geo/my_district.geojson")?;
    Some(read::geo(&text, &file, &[("population".to_owned(), 0.05)], None).unwrap())
}

fn task(map: &read::Map, k: usize) -> Task {
    Task { book: map.book.clone(), territories: Territory::equal(k), handover_km: 0.0 }
}

/// The largest connected part.
fn mainland(map: &read::Map) -> read::Map {
    let part = parts(&map.neighbours);
    let size = |p: u32| part.iter().filter(|&&q| q == p).count();
    let largest = part.iter().copied().max_by_key(|&p| size(p)).unwrap();
    map.subset(&(0..part.len() as u32).filter(|&u| part[u as usize] == largest).collect::<Vec<_>>())
}

#[test]
fn polygons_touch_where_the_list_says_so() {
    let (Some(map), Some((text, file))) = (map(), shared("geo/my_district_adjacency.csv")) else { return };
    let (geojson, place) = shared("geo/my_district.geojson").unwrap();
    let listed =
        read::geo(&geojson, &place, &[("population".to_owned(), 0.05)], Some((&text, &file))).unwrap();
    assert_eq!(map.neighbours, listed.neighbours);
}

#[test]
fn the_peninsula_is_as_balanced_as_kuala_lumpur_allows() {
    let Some(map) = map() else { return };
    let map = mainland(&map);
    assert_eq!(map.names.len(), 89);
    let plan = solve(&task(&map, 10), &map.neighbours, 1, &Budget::steps(30)).unwrap();
    assert!(plan.contiguous && whole(&map.neighbours, &plan.territory, 10).into_iter().all(|whole| whole));
    let limit = plan.limit.unwrap();
    assert!(plan.largest_imbalance <= 0.143, "{}", plan.largest_imbalance);
    assert!((plan.largest_imbalance - limit.imbalance).abs() < 1e-6, "best reachable, and proved");
    assert_eq!(limit.cause, Cause::Surroundings);
    assert_eq!(map.names[limit.units[0] as usize], "W.P. Kuala Lumpur");
    assert!(plan.bound > 0.0 && plan.bound <= plan.value);
}

#[test]
fn islands_and_borneo_get_their_territories() {
    let Some(map) = map() else { return };
    let plan = solve(&task(&map, 12), &map.neighbours, 1, &Budget::steps(20)).unwrap();
    assert!(plan.contiguous);
    assert_eq!(plan.parts, [10, 2]);
    let from: Vec<&str> = plan.links.iter().map(|link| map.names[link.from as usize].as_str()).collect();
    assert_eq!(from, ["Langkawi", "W.P. Labuan", "Timur Laut"]);
    assert!(plan.territory.iter().all(|&t| t < 12));
    let limit = plan.limit.unwrap();
    assert_eq!(limit.cause, Cause::Part);
    assert!(plan.largest_imbalance < limit.imbalance + 0.01);
    let row = |t: u32| svg::Row { mark: t.to_string(), name: format!("<{t}>"), ..svg::Row::default() };
    let caption = svg::Caption { rows: (1..=12).map(row).collect(), ..svg::Caption::default() };
    let drawing = svg::draw(&map, &plan.territory, &plan.centre, &plan.links, 0.05, &caption);
    assert_eq!(drawing.matches("<title>").count(), 160);
    assert!(!drawing.contains("<1>") && drawing.contains("&lt;1&gt;"));
    assert!(!drawing.contains("NaN") && !drawing.contains("inf"));
}

#[test]
fn a_part_of_a_map_is_planned_anew() {
    let Some(map) = map() else { return };
    let task = task(&map, 12);
    let plan = solve(&task, &map.neighbours, 1, &Budget::steps(4)).unwrap();
    // Two territories that touch.
    let touching = |t: u32| {
        (0..160).filter(|&u| plan.territory[u] == t).flat_map(|u| map.neighbours[u].iter()).find_map(|&v| {
            let other = plan.territory[v as usize];
            (other != t).then_some(other)
        })
    };
    let only = [0, touching(0).unwrap()];
    let after =
        contiguous::rerun(&task, &map.neighbours, &plan.territory, &only, 2, &Budget::steps(4)).unwrap();
    assert!(after.contiguous);
    for (old, new) in plan.territory.iter().zip(&after.territory) {
        assert!(old == new || (only.contains(old) && only.contains(new)));
    }
}

/// A chain with a heavy middle cannot be halved.
#[test]
fn limits_name_the_unit() {
    let chain = |n: u32| {
        (0..n)
            .map(|i| [i.checked_sub(1), (i + 1 < n).then_some(i + 1)].into_iter().flatten().collect())
            .collect()
    };
    let neighbours: Vec<Vec<u32>> = chain(5);
    let found = contiguous::limit(&neighbours, &[1.0, 1.0, 6.0, 1.0, 1.0], 5.0, &[2]).unwrap();
    assert_eq!((found.units[0], found.imbalance > 0.19), (2, true), "{found:?}");
    assert!(contiguous::limit(&neighbours, &[1.0; 5], 1.0, &[5]).is_none());
}
