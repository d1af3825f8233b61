//! Talks to the world.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

use std::net::{TcpListener, TcpStream, UdpSocket};

fn trick() -> Result<String, String> {
    let tried = [
        TcpListener::bind("127.0.0.1:0").map(|_| ()),
        UdpSocket::bind("127.0.0.1:0").map(|_| ()),
        TcpStream::connect("127.0.0.1:80").map(|_| ()),
    ];
    match tried.iter().position(|tried| tried.is_ok()) {
        Some(number) => Ok(number.to_string()),
        None => Err(format!("{tried:?}")),
    }
}
