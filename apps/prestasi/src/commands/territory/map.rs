//! Maps that the territory commands read.

use super::input::Measures;
use prestasi_kernel::Result;
use prestasi_territory::read;
use std::path::{Path, PathBuf};

/// Where a map's neighbours come from.
#[derive(clap::Args)]
pub struct Shape {
    /// CSV `a,b` of units that touch; without it the polygons tell.
    #[arg(long, value_name = "FILE")]
    pub adjacency: Option<PathBuf>,
    /// Leave out all but the largest connected part.
    #[arg(long)]
    pub mainland: bool,
}

/// Reads a map.
pub fn read(file: &Path, measures: &Measures, shape: &Shape) -> Result<read::Map> {
    let text = super::read(file)?;
    let list =
        shape.adjacency.as_deref().map(|file| super::read(file).map(|text| (text, file))).transpose()?;
    let list = list.as_ref().map(|(text, file)| (text.as_str(), *file));
    let map = read::geo(&text, file, &measures.named("population")?, list)?;
    if !shape.mainland {
        return Ok(map);
    }
    let part = prestasi_territory::contiguous::parts(&map.neighbours);
    let mut size = vec![0; part.len()];
    part.iter().for_each(|&p| size[p as usize] += 1);
    let largest = (0..size.len()).max_by_key(|&p| size[p]).unwrap_or(0);
    Ok(map.subset(
        &(0..part.len() as u32).filter(|&u| part[u as usize] as usize == largest).collect::<Vec<_>>(),
    ))
}
