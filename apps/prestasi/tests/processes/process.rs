//! One process of the binary: started, killed, started again at the same port.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// `prestasi serve`, which goes with this value.
pub struct Process {
    pub port: u16,
    /// Its folder, with the server's key and what it says.
    pub folder: PathBuf,
    child: Option<Child>,
}

pub fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prestasi"));
    command.env("LC_ALL", "C").env_remove("PRESTASI_DATABASE");
    command
}

/// What a file says, as far as there is one.
pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

impl Process {
    /// One that is to serve from a folder; of a port that was free just now.
    pub fn new(folder: PathBuf) -> Result<Self, String> {
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        Ok(Self { port: free.map_err(|error| error.to_string())?.port(), folder, child: None })
    }

    /// Over this database, or over the file of its own folder.
    pub fn start(&mut self, database: Option<&str>) -> Result<(), String> {
        let file = |name| File::create(self.folder.join(name)).map_err(|error| error.to_string());
        let mut command = binary();
        command.arg("serve").arg("--dir").arg(&self.folder);
        if let Some(database) = database {
            command.args(["--database", database]);
        }
        command.args(["--port", &self.port.to_string(), "--second-factor", "nobody"]);
        command.stdin(Stdio::null()).stdout(file("said")?).stderr(file("log")?);
        self.child = Some(command.spawn().map_err(|error| error.to_string())?);
        Ok(())
    }

    /// `kill -9`.
    pub fn kill(&mut self) -> Result<(), String> {
        let Some(mut child) = self.child.take() else { return Ok(()) };
        child.kill().and_then(|()| child.wait()).map(drop).map_err(|error| error.to_string())
    }

    /// Whether it has ended by itself, and what it said then.
    pub fn ended(&mut self) -> Option<String> {
        let status = self.child.as_mut()?.try_wait().ok()??;
        Some(format!("a process ended by itself, {status}: {}", text(&self.folder.join("log"))))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // One that is gone already is fine.
        let _ = self.kill();
    }
}
