//! A web server on loopback that behaves as well or as badly as a test tells it to.
#![allow(dead_code, reason = "two test programs share this file, and each uses its own part")]

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// How a request is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// The file, or the range of it that was asked for.
    Right,
    /// The file, whatever range was asked for.
    IgnoresRange,
    /// The right number of wrong bytes.
    Wrong,
    /// Announces all, sends half of it, hangs up.
    Half,
    /// Announces all, sends half of it, falls silent with the line open.
    HalfThenSilence,
    /// A page that says 404.
    NotFound,
    /// A page that says "log in first", with status 200.
    LoginPage,
    /// Never stops sending.
    Endless,
    /// Takes the request and says nothing at all.
    Silence,
}

/// A running server; the thread ends with the test's process.
pub struct Server {
    /// Its address, with a slash at the end.
    pub url: String,
    behaviours: Arc<Mutex<Vec<Behaviour>>>,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// A request as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The file asked for.
    pub name: String,
    /// First byte asked for, when a range was.
    pub from: Option<usize>,
}

impl Server {
    /// Serves these files. Each request uses up one behaviour; the last stays.
    pub fn start(files: HashMap<String, Vec<u8>>, behaviours: &[Behaviour]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let behaviours = Arc::new(Mutex::new(behaviours.to_vec()));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (files, plan, log) = (Arc::new(files), behaviours.clone(), requests.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let request = read(&stream);
                let mut plan = plan.lock().unwrap();
                let behaviour = if plan.len() > 1 { plan.remove(0) } else { plan[0] };
                log.lock().unwrap().push(request.clone());
                let files = files.clone();
                // The client hanging up is its good right.
                thread::spawn(move || drop(answer(stream, behaviour, &request, files.get(&request.name))));
            }
        });
        Self { url, behaviours, requests }
    }

    /// Behaves like this from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        *self.behaviours.lock().unwrap() = vec![behaviour];
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

fn read(stream: &TcpStream) -> Request {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let name = lines.next().and_then(|line| Some(line.split(' ').nth(1)?.trim_start_matches('/').to_string()));
    let from = lines.find_map(|line| {
        let range = line.to_ascii_lowercase();
        range.strip_prefix("range: bytes=")?.strip_suffix('-')?.parse().ok()
    });
    Request { name: name.unwrap_or_default(), from }
}

fn answer(mut to: TcpStream, behaviour: Behaviour, request: &Request, file: Option<&Vec<u8>>) -> std::io::Result<()> {
    let Some(file) = file.filter(|_| behaviour != Behaviour::NotFound) else {
        return send(&mut to, "404 Not Found", "", b"<html>no such page</html>");
    };
    let from = request.from.filter(|_| behaviour != Behaviour::IgnoresRange);
    if from.is_some_and(|from| from >= file.len()) {
        return send(&mut to, "416 Range Not Satisfiable", "", b"");
    }
    let (status, range) = match from {
        Some(from) => {
            ("206 Partial Content", format!("Content-Range: bytes {from}-{}/{}\r\n", file.len() - 1, file.len()))
        }
        None => ("200 OK", String::new()),
    };
    let body = &file[from.unwrap_or(0)..];
    match behaviour {
        Behaviour::Right | Behaviour::IgnoresRange | Behaviour::NotFound => send(&mut to, status, &range, body),
        Behaviour::Wrong => send(&mut to, status, &range, &body.iter().map(|byte| !byte).collect::<Vec<_>>()),
        Behaviour::LoginPage => send(&mut to, "200 OK", "", b"\n<!DOCTYPE html><html>log in</html>"),
        Behaviour::Half | Behaviour::HalfThenSilence => {
            head(&mut to, status, &range, body.len())?;
            to.write_all(&body[..body.len().div_ceil(2)])?;
            if behaviour == Behaviour::HalfThenSilence { hold(to) } else { Ok(()) }
        }
        Behaviour::Endless => {
            write!(to, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            loop {
                to.write_all(&file[..file.len().min(4096)])?;
            }
        }
        Behaviour::Silence => hold(to),
    }
}

fn head(to: &mut TcpStream, status: &str, extra: &str, length: usize) -> std::io::Result<()> {
    write!(to, "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{extra}\r\n")
}

fn send(to: &mut TcpStream, status: &str, extra: &str, body: &[u8]) -> std::io::Result<()> {
    head(to, status, extra, body.len())?;
    to.write_all(body)
}

/// Keeps the line open, longer than any client of these tests waits.
fn hold(_stream: TcpStream) -> std::io::Result<()> {
    thread::sleep(Duration::from_secs(30));
    Ok(())
}

/// Addresses where nobody listens: ports 1 and 2 are for services that have long been extinct.
pub const NOBODY: [&str; 2] = ["http://127.0.0.1:1/", "http://127.0.0.1:2/"];
