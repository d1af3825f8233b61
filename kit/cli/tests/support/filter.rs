//! A filter as schools have it: it answers on an encrypted line in the name of a server behind it, with a certificate of an
//! authority that no system knows.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

/// The key is no secret: it is good for the name "localhost", and for those who trust the authority beside it.
fn file(name: &str) -> PathBuf {
    Path::new("tests/support/tls").join(name).canonicalize().unwrap()
}

/// The authority's certificate.
pub fn authority() -> PathBuf {
    file("authority.pem")
}

/// Starts the filter before the server at this address, and returns its own. It ends with the test's process.
pub fn before(server: &str) -> String {
    let server = server.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let certificate = CertificateDer::from_pem_file(file("certificate.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(file("key.pem")).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key);
    let config = Arc::new(config.unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
    thread::spawn(move || {
        for line in listener.incoming().flatten() {
            let (config, server) = (config.clone(), server.clone());
            // The client hanging up is its good right.
            thread::spawn(move || drop(pass(config, line, &server)));
        }
    });
    address
}

/// Passes one request on, and the answer back.
fn pass(config: Arc<ServerConfig>, line: TcpStream, server: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut client = StreamOwned::new(ServerConnection::new(config)?, line);
    let (mut request, mut chunk) = (Vec::new(), [0; 4096]);
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        match client.read(&mut chunk)? {
            0 => return Ok(()),
            n => request.extend(&chunk[..n]),
        }
    }
    let mut server = TcpStream::connect(server)?;
    server.write_all(&request)?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer)?;
    client.write_all(&answer)?;
    client.conn.send_close_notify();
    Ok(client.flush()?)
}
