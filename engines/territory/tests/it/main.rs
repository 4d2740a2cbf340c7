//! The territory engine through its public face.

mod accounts;
mod bad_input;
mod benchmarks;
mod districts;
mod overlays;
mod parts;
mod properties;
mod segments;

/// A file of the shared data, if it is there.
fn shared(path: &str) -> Option<(String, std::path::PathBuf)> {
    let Some(root) = std::env::var_os("PRESTASI_SHARED") else {
        println!("skipped: PRESTASI_SHARED is not set");
        return None;
    };
    let file = std::path::Path::new(&root).join("data").join(path);
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    Some((text, file))
}
