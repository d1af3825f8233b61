//! One request: the bytes of an address, or those of them that are not here yet, into a `.part` file.

use std::{
    env,
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use ureq::{
    Agent, Body, Timeout,
    http::{Response, StatusCode, header},
    tls::{Certificate, RootCerts, TlsConfig},
};

use super::{
    error::DownloadError,
    manifest::{CHUNK, ManifestFile},
    progress::Bar,
};
use crate::full_disk;

/// Seconds until a connection must stand.
const CONNECT: Duration = Duration::from_secs(5);

/// A client that gives up on a server that is silent for `silence`. How long a whole file takes is not limited: lines
/// are slow in places.
pub fn client(silence: Duration) -> Agent {
    Agent::config_builder()
        .timeout_resolve(Some(CONNECT.min(silence)))
        .timeout_connect(Some(CONNECT.min(silence)))
        .timeout_recv_response(Some(silence))
        .timeout_per_read(Some(silence))
        .http_status_as_error(false)
        .user_agent(concat!("shadowlab-kit/", env!("CARGO_PKG_VERSION")))
        .tls_config(TlsConfig::builder().root_certs(trusted()).build())
        .build()
        .into()
}

/// The authorities that this machine trusts, or those in the file that `SSL_CERT_FILE` names. In many schools and companies a
/// filter opens every encrypted connection, and only they know it. A machine that names none gets Mozilla's list.
fn trusted() -> RootCerts {
    let found = rustls_native_certs::load_native_certs().certs;
    if found.is_empty() {
        return RootCerts::WebPki;
    }
    RootCerts::new_with_certs(&found.iter().map(|der| Certificate::from_der(der).to_owned()).collect::<Vec<_>>())
}

/// Fetches what `part` lacks of `url`. Returns how many of the bytes were there before.
pub fn download(agent: &Agent, url: &str, wanted: &ManifestFile, part: &Path, bar: &Bar) -> Result<u64, DownloadError> {
    let have = fs::metadata(part).map_or(0, |metadata| metadata.len());
    // Ask for the bytes as they are: a server that compresses on the way would spoil counting and resuming.
    let mut request = agent.get(url).header(header::ACCEPT_ENCODING, "identity");
    if have > 0 {
        request = request.header(header::RANGE, format!("bytes={have}-"));
    }
    let response = request.call().map_err(no_answer)?;
    let status = response.status();
    let (file, have) = match status {
        StatusCode::OK => (File::create(part), 0),
        StatusCode::PARTIAL_CONTENT if goes_on_from(&response, have) => {
            (OpenOptions::new().append(true).open(part), have)
        }
        // "There is nothing after these bytes": they are complete, or wrong, and the sum will tell.
        StatusCode::RANGE_NOT_SATISFIABLE if have > 0 => return Ok(have),
        _ => return Err(DownloadError::Source(format!("answers {status}"))),
    };
    let file = file.map_err(|e| DownloadError::here("write", part, e))?;
    receive(response, file, have, wanted, part, bar)?;
    Ok(have)
}

/// Whether the answer starts where our bytes end.
fn goes_on_from(response: &Response<Body>, have: u64) -> bool {
    let range = response.headers().get(header::CONTENT_RANGE).and_then(|value| value.to_str().ok());
    have > 0 && range.is_some_and(|range| range.starts_with(&format!("bytes {have}-")))
}

/// Writes the answer's body to the end of `file`.
fn receive(
    mut response: Response<Body>,
    mut file: File,
    have: u64,
    wanted: &ManifestFile,
    part: &Path,
    bar: &Bar,
) -> Result<(), DownloadError> {
    let body = response.body_mut();
    bar.start(have, body.content_length().map(|length| have + length));
    let (mut count, mut chunk, mut body) = (have, vec![0; CHUNK], body.as_reader());
    loop {
        let n = match body.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(n) => n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) if count == have => return Err(DownloadError::Source(reason(e.into()))),
            Err(e) => return Err(DownloadError::BrokenOff(format!("breaks off: {}", reason(e.into())))),
        };
        count += n as u64;
        // No archive is larger than the raw file and a little; a server must not be able to fill the disk.
        if count > wanted.size + CHUNK as u64 {
            let _ = fs::remove_file(part);
            return Err(DownloadError::Source("sends more bytes than the file has".into()));
        }
        file.write_all(&chunk[..n]).map_err(|e| {
            if full_disk::is_full(&e) {
                // Whoever makes room would rather not find it taken.
                fs::remove_file(part).ok();
            }
            DownloadError::here("write", part, e)
        })?;
        bar.advance(n as u64);
    }
}

/// Why a request got no answer.
fn no_answer(error: ureq::Error) -> DownloadError {
    use io::ErrorKind::{HostUnreachable, NetworkDown, NetworkUnreachable};
    let no_way = match &error {
        ureq::Error::HostNotFound | ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => true,
        ureq::Error::Io(e) => unknown_name(e) || matches!(e.kind(), HostUnreachable | NetworkDown | NetworkUnreachable),
        _ => false,
    };
    let reason = reason(error);
    if no_way { DownloadError::Unreachable(reason) } else { DownloadError::Source(reason) }
}

/// Whether a name could not be looked up. The standard library has no kind of error for that, only these words.
fn unknown_name(error: &io::Error) -> bool {
    error.to_string().starts_with("failed to lookup address")
}

/// A client's error in a reader's words.
fn reason(error: ureq::Error) -> String {
    match error {
        ureq::Error::HostNotFound => "its name is unknown (no network?)".into(),
        ureq::Error::Io(e) if unknown_name(&e) => "its name is unknown (no network?)".into(),
        ureq::Error::Timeout(Timeout::Resolve) => "its name could not be looked up in time (no network?)".into(),
        ureq::Error::Timeout(Timeout::Connect) => "no connection in time".into(),
        ureq::Error::Timeout(_) => "silent for too long".into(),
        ureq::Error::Io(e) if e.kind() == io::ErrorKind::UnexpectedEof => "the connection was closed".into(),
        ureq::Error::Io(e) if is_distrust(&e) => distrust(&e.to_string()),
        ureq::Error::Io(e) => e.to_string(),
        other => other.to_string(),
    }
}

/// Whether a certificate was refused. What TLS has to say comes as an error of reading and writing.
fn is_distrust(error: &io::Error) -> bool {
    error.to_string().contains("certificate")
}

fn distrust(why: &str) -> String {
    let file = match env::var_os("SSL_CERT_FILE").map(PathBuf::from) {
        Some(file) if !file.is_file() => format!("SSL_CERT_FILE names {}, which is no file", file.display()),
        _ => "set SSL_CERT_FILE to the file with the certificate of its authority (PEM), which its administrators have"
            .into(),
    };
    format!(
        "this machine does not trust its certificate ({why}); is there a filter that opens encrypted connections? {file}"
    )
}
