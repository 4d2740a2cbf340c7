//! Maps: areas shaded by a figure, drawn here from GeoJSON, with a sentence and a table. No tiles, no server elsewhere.

use std::fmt::Write as _;

use geojson::{FeatureCollection, GeometryValue, Position};
use maud::{Markup, PreEscaped, html};
use prestasi_i18n::Words;

use crate::gallery::company;

/// The drawing is this wide; its height follows.
const WIDTH: f64 = 960.0;
const MARGIN: f64 = 4.0;

/// The figure of an area.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The name of the area as the GeoJSON has it in the property `name`.
    pub area: String,
    /// Its name as people read it.
    pub label: String,
    /// The figure as it is read.
    pub text: String,
    /// Its shade, from 0 (least) to 4 (most).
    pub shade: u8,
}

/// A map.
#[derive(Debug, Clone)]
pub struct Map<'a> {
    /// Its id in the page.
    pub id: &'static str,
    /// What it shows.
    pub title: String,
    /// What to see in it.
    pub sentence: String,
    /// What an area is called: `State`.
    pub area: String,
    /// What the figure is called, with its unit.
    pub figure: String,
    /// The shapes.
    pub shapes: &'a FeatureCollection,
    /// The figures; an area without one stays pale.
    pub figures: Vec<Figure>,
    /// The bounds of the shades in words, from least to most.
    pub legend: [String; 5],
}

/// The map with its sentence and its table.
#[must_use]
pub fn map(w: Words, map: &Map<'_>) -> Markup {
    let rings: Vec<(String, Vec<&[Position]>)> = map
        .shapes
        .features
        .iter()
        .map(|feature| {
            let name = feature.property("name").and_then(|name| name.as_str()).unwrap_or_default().to_owned();
            (name, feature.geometry.as_ref().map(|geometry| outlines(&geometry.value)).unwrap_or_default())
        })
        .collect();
    let Some(frame) = Frame::around(rings.iter().flat_map(|(_, rings)| rings.iter().copied().flatten()))
    else {
        return html! {};
    };
    html! {
        figure class="chart" id=(map.id) {
            figcaption { h2 class="title" { (map.title) } p class="chart-sentence" { (map.sentence) } }
            svg class="map" viewBox={ "0 0 " (WIDTH) " " (frame.height.round()) } role="img" aria-label={ (map.title) ". " (map.sentence) } {
                @for (name, rings) in &rings { (area(map, &frame, name, rings)) }
            }
            ul class="legend" aria-label=(map.figure) {
                @for (shade, text) in map.legend.iter().enumerate() { li { span class={ "swatch shade-" (shade) } {} (text) } }
            }
            (twin(w, map))
        }
    }
}

fn area(map: &Map<'_>, frame: &Frame, name: &str, rings: &[&[Position]]) -> Markup {
    let figure = map.figures.iter().find(|figure| figure.area == name);
    let class =
        figure.map_or_else(|| "area none".to_owned(), |figure| format!("area shade-{}", figure.shade.min(4)));
    let mut path = String::new();
    for ring in rings {
        for (index, position) in ring.iter().enumerate() {
            let (x, y) = frame.place(position);
            write!(path, "{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' }).expect("a string takes it");
        }
        path.push('Z');
    }
    let (x, y) = frame.middle(rings);
    html! {
        g class=(class) {
            path d=(path) {}
            @if let Some(figure) = figure {
                title { (figure.label) ": " (figure.text) }
                (PreEscaped(format!("<text x='{x:.1}' y='{y:.1}' aria-hidden='true'>")))
                tspan class="area-name" { (figure.area) }
                (PreEscaped(format!("<tspan class='area-figure' x='{x:.1}' dy='1.35em'>")))
                (figure.text) (PreEscaped("</tspan></text>"))
            }
        }
    }
}

fn twin(w: Words, map: &Map<'_>) -> Markup {
    html! {
        details class="twin" {
            summary { (w.say("chart-as-table")) }
            table class="plain" {
                thead { tr { th scope="col" { (map.area) } th scope="col" class="number" { (map.figure) } } }
                tbody { @for figure in &map.figures { tr { th scope="row" { (figure.label) } td class="number" { (figure.text) } } } }
            }
        }
    }
}

/// The outlines of a shape.
fn outlines(shape: &GeometryValue) -> Vec<&[Position]> {
    match shape {
        GeometryValue::Polygon { coordinates } => coordinates.iter().map(Vec::as_slice).collect(),
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().flatten().map(Vec::as_slice).collect()
        }
        _ => Vec::new(),
    }
}

/// Degrees to points: longitudes shrink with the latitude of the middle, which is true enough for a country.
struct Frame {
    west: f64,
    north: f64,
    squeeze: f64,
    scale: f64,
    height: f64,
}

impl Frame {
    fn around<'a>(positions: impl Iterator<Item = &'a Position>) -> Option<Self> {
        let (mut west, mut east, mut south, mut north) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
        for position in positions {
            let (x, y) = degrees(position);
            (west, east) = (west.min(x), east.max(x));
            (south, north) = (south.min(y), north.max(y));
        }
        if !(west < east && south < north) {
            return None;
        }
        let squeeze = f64::midpoint(south, north).to_radians().cos();
        let scale = 2.0f64.mul_add(-MARGIN, WIDTH) / ((east - west) * squeeze);
        Some(Self { west, north, squeeze, scale, height: 2.0f64.mul_add(MARGIN, (north - south) * scale) })
    }

    fn place(&self, position: &Position) -> (f64, f64) {
        let (x, y) = degrees(position);
        (
            ((x - self.west) * self.squeeze).mul_add(self.scale, MARGIN),
            (self.north - y).mul_add(self.scale, MARGIN),
        )
    }

    /// The middle of the box around a shape.
    fn middle(&self, rings: &[&[Position]]) -> (f64, f64) {
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for (x, y) in rings.iter().copied().flatten().map(|position| self.place(position)) {
            (low, high) = ((low.0.min(x), low.1.min(y)), (high.0.max(x), high.1.max(y)));
        }
        (f64::midpoint(low.0, high.0), f64::midpoint(low.1, high.1))
    }
}

/// Longitude and latitude; a position without them counts as the zero point.
fn degrees(position: &Position) -> (f64, f64) {
    let part = |index: usize| position.as_slice().get(index).copied().unwrap_or_default();
    (part(0), part(1))
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    let shapes = company::states();
    let percent = |share: i64| {
        w.percent(&prestasi_kernel::Ratio::new(share.into(), 100).unwrap_or(prestasi_kernel::Ratio::ZERO), 0)
    };
    let range = |from: i64, to: i64| w.with("money-from-to", &[("from", percent(from)), ("to", percent(to))]);
    let figures = company::STATES.iter().map(|state| Figure {
        area: state.code.to_owned(),
        label: state.name.to_owned(),
        text: percent(state.attainment),
        shade: u8::try_from(((state.attainment - 60) / 15).clamp(0, 4)).unwrap_or(0),
    });
    map(
        w,
        &Map {
            id: "attainment-by-state",
            title: w.say("sample-map-title"),
            sentence: w.say("sample-map-sentence"),
            area: w.say("sample-state"),
            figure: w.say("sample-attainment"),
            shapes: &shapes,
            figures: figures.collect(),
            legend: [range(60, 74), range(75, 89), range(90, 104), range(105, 119), range(120, 140)],
        },
    )
}
