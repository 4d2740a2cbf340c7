//! Backups in a bucket: a local server that speaks S3 stands in for one, where Python's moto is installed.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use prestasi_store::testing::Place;

use crate::support::{all, answers, at, command, fill};

struct Moto {
    child: Child,
    address: String,
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Moto {
    /// Starts one with a bucket; nothing where it is not installed.
    fn start() -> Option<Self> {
        let known = Command::new("python3").args(["-c", "import moto.server"]).stderr(Stdio::null()).status();
        if !known.is_ok_and(|status| status.success()) {
            eprintln!("skipped: backups in a bucket; install moto: pip install 'moto[server]'");
            return None;
        }
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let serve = format!(
            "import sys; from moto.server import main; sys.argv = ['moto_server', '-p', '{port}']; main(sys.argv[1:])"
        );
        let mut child = Command::new("python3");
        child.args(["-c", &serve]).stdout(Stdio::null()).stderr(Stdio::null());
        let moto =
            Self { child: child.spawn().expect("it starts"), address: format!("http://127.0.0.1:{port}") };
        let make = format!(
            "import boto3; boto3.client('s3', endpoint_url='{}', region_name='us-east-1', aws_access_key_id='a', \
             aws_secret_access_key='b').create_bucket(Bucket='sandaran')",
            moto.address
        );
        for _ in 0..100 {
            let made = Command::new("python3").args(["-c", &make]).stderr(Stdio::null()).status();
            if made.is_ok_and(|status| status.success()) {
                return Some(moto);
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        panic!("the local server does not answer");
    }

    fn command(&self, arguments: &[String]) -> Command {
        let mut command = command(arguments);
        command
            .env("AWS_ENDPOINT_URL", &self.address)
            .env("AWS_ALLOW_HTTP", "true")
            .env("AWS_REGION", "us-east-1")
            .env("AWS_ACCESS_KEY_ID", "a")
            .env("AWS_SECRET_ACCESS_KEY", "b");
        command
    }
}

#[tokio::test]
async fn a_bucket_is_a_place_like_any_other() {
    let Some(moto) = Moto::start() else { return };
    let place = Place::sqlite();
    // More than one part.
    fill(&place, 60_000).await.close().await;
    let to = "s3://sandaran/prestasi/harian";
    let backup = || moto.command(&at("backup", place.address(), &["--to", to, "--keep", "2"]));
    for round in 0..3 {
        let printed = answers(0, &mut backup());
        assert_eq!(printed.contains("Removed"), round == 2, "{printed}");
    }
    let printed = answers(0, &mut moto.command(&at("drill", place.address(), &[to])));
    assert!(printed.contains("Data loss up to the backup: 0"), "{printed}");
    let other = Place::sqlite();
    answers(0, &mut moto.command(&at("restore", other.address(), &[to])));
    let (then, now) = (all(other.address()).await, all(place.address()).await);
    // The last backup does not hold what was noted of itself and of the drill.
    for ((name, then), (_, now)) in then.iter().zip(&now) {
        let more =
            if ["store_audit", "store_touch", "recovery_run"].contains(&name.as_str()) { 2 } else { 0 };
        assert_eq!(then.len() + more, now.len(), "{name}");
        assert!(now.starts_with(then), "{name}");
    }
    let refused =
        moto.command(&at("backup", place.address(), &["--to", "s3://tiada/x"])).output().expect("it starts");
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("s3://tiada/x"), "{refused:?}");
}
