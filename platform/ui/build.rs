//! Builds the scripts and styles with npm and esbuild, and writes the table of them that `src/assets.rs` includes.
//!
//! Whoever has no Node can still check and test Rust: the table is then empty, one warning says so, and the server
//! says the same in one line when it starts.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const SOURCES: [&str; 6] =
    ["assets", "build.mjs", "package.json", "package-lock.json", "tsconfig.json", ".npmrc"];

fn main() {
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    println!("cargo::rerun-if-env-changed=PATH");
    let home = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let built = out.join("assets");
    let table = match build(&home, &built) {
        Ok(()) => table(&built),
        Err(reason) => {
            println!("cargo::warning=prestasi-ui has no scripts and styles: {reason}");
            "&[]".to_owned()
        }
    };
    fs::write(out.join("assets.rs"), table).expect("OUT_DIR takes files");
}

/// Installs what the lock file names, unless that stands there already, and bundles it.
fn build(home: &Path, built: &Path) -> Result<(), String> {
    let lock = fs::read(home.join("package-lock.json")).map_err(|error| error.to_string())?;
    let installed = home.join("node_modules/.prestasi-lock");
    if fs::read(&installed).ok().as_deref() != Some(&lock[..]) {
        run(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]), home)?;
        fs::write(&installed, &lock).map_err(|error| error.to_string())?;
    }
    run(Command::new("node").arg("build.mjs").arg(built), home)
}

fn run(command: &mut Command, home: &Path) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.current_dir(home).output().map_err(|error| {
        format!("cannot run `{name}` ({error}); install Node 20 or newer with npm, then build again")
    })?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    let first: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(4).collect();
    Err(format!("`{name}` failed: {}", first.join(" ")))
}

/// The table as Rust source: `&[Asset { .. }, ..]`.
fn table(built: &Path) -> String {
    let manifest = fs::read_to_string(built.join("manifest.txt")).expect("build.mjs writes it");
    let mut files: Vec<PathBuf> =
        built.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let mut table = String::from("&[");
    for path in &files {
        let file = path.file_name().expect("a name").to_string_lossy();
        if !(file.ends_with(".js") || file.ends_with(".css") || file.ends_with(".woff2")) {
            continue;
        }
        let name = manifest.lines().filter_map(|line| line.split_once('\t')).find(|(_, of)| *of == file);
        let name = name.map_or("", |(name, _)| name);
        let include = |ending: &str| {
            let path = PathBuf::from(format!("{}{ending}", path.display()));
            if path.exists() { format!("include_bytes!({path:?})") } else { "&[]".to_owned() }
        };
        write!(
            table,
            "Asset {{ name: {name:?}, file: {file:?}, plain: {}, brotli: {}, gzip: {} }},",
            include(""),
            include(".br"),
            include(".gz")
        )
        .expect("a string takes it");
    }
    table.push(']');
    table
}
