// SPDX-License-Identifier: Apache-2.0

//! The conformance driver: carries out the commands of standard input with the library's public interface and
//! reports what it told. Tests/Conformance/README.md of the project says what the commands mean.

#[macro_use]
mod typed;
mod methods;
mod task;

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::process::exit;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use kraken_gateway::json::Writer;
use kraken_gateway::{Client, ClientOptions, Json, Message, ReconnectPolicy};
use task::Task;

/// What the runner says.
pub(crate) struct Command {
    text: Json,
}

impl Command {
    pub(crate) fn text(&self, key: &str) -> String {
        self.text.get(key).and_then(|value| value.as_text()).unwrap_or_default()
    }

    pub(crate) fn flag(&self, key: &str) -> bool {
        self.text.get(key).and_then(|value| value.as_boolean()).unwrap_or(false)
    }

    pub(crate) fn number(&self, key: &str) -> Option<u64> {
        self.text.get(key).and_then(|value| value.as_integer()).and_then(|value| value.try_into().ok())
    }

    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.number("timeout_ms").map(Duration::from_millis)
    }

    pub(crate) fn params(&self) -> Option<Json> {
        self.text.get("params")
    }
}

/// Writes a report at once and whole; each member is given as its JSON.
pub(crate) fn report(tag: &str, members: &[(&str, &str)]) {
    let mut writer = Writer::new();
    writer.begin_object();
    writer.key("tag");
    writer.text(tag);
    for (key, json) in members {
        writer.key(key);
        writer.raw(json);
    }
    writer.end_object();
    let text = writer.into_text();
    let mut frame = (text.len() as u32).to_be_bytes().to_vec();
    frame.extend_from_slice(text.as_bytes());
    let mut output = io::stdout().lock();
    if output.write_all(&frame).and_then(|()| output.flush()).is_err() {
        exit(1);
    }
}

/// Carries out commands, each call and stream in a thread of its own.
#[derive(Default)]
struct Driver {
    client: Option<Client>,
    tasks: HashMap<String, Arc<Task>>,
    open: Vec<JoinHandle<()>>,
}

fn main() {
    let mut driver = Driver::default();
    let mut input = io::stdin().lock();
    while let Some(command) = receive(&mut input) {
        driver.carry_out(command);
    }
    if let Some(client) = driver.client {
        client.close();
    }
}

fn receive(input: &mut impl Read) -> Option<Command> {
    let mut length = [0; 4];
    input.read_exact(&mut length).ok()?;
    let mut text = vec![0; u32::from_be_bytes(length) as usize];
    input.read_exact(&mut text).ok()?;
    match String::from_utf8(text).map(|text| Json::parse(&text)) {
        Ok(Ok(text)) => Some(Command { text }),
        _ => {
            eprintln!("a command that cannot be read");
            exit(1);
        }
    }
}

impl Driver {
    fn carry_out(&mut self, command: Command) {
        let tag = command.text("tag");
        match (command.text("do").as_str(), &self.client) {
            ("connect", _) => self.connect(&command),
            ("state", client) => {
                let is_connected = client.as_ref().map_or(false, Client::is_connected);
                report("state", &[("connected", &is_connected.to_json())]);
            }
            ("close", _) => self.close(),
            ("call" | "follow" | "place", Some(client)) => {
                let task = Arc::new(Task::new(command, client.clone()));
                self.tasks.insert(tag, Arc::clone(&task));
                self.open.push(thread::spawn(move || task.run()));
            }
            ("cancel" | "pause" | "resume", Some(_)) => match self.tasks.get(&tag) {
                Some(task) => task.told(&command.text("do")),
                None => could_not_run(&tag, "no call and no stream has this tag"),
            },
            (_, None) => could_not_run(&tag, "there is no client: connect first"),
            (other, _) => could_not_run(&tag, &format!("an unknown command: {other}")),
        }
    }

    fn connect(&mut self, command: &Command) {
        let socket = command.text("socket");
        let mut options = ClientOptions {
            socket: if socket.is_empty() { None } else { Some(socket) },
            client_name: "conformance".to_owned(),
            reconnect: ReconnectPolicy {
                is_enabled: command.flag("reconnect"),
                first_delay: Duration::from_millis(20),
                longest_delay: Duration::from_millis(200),
                maximum_attempts: None,
            },
            ..ClientOptions::default()
        };
        if let Some(timeout) = command.timeout() {
            options.timeout = timeout;
        }
        match Client::connect_with(options) {
            Ok(client) => {
                let hello = client.hello().map_or_else(|| "null".to_owned(), |hello| hello.to_json());
                report("connect", &[("connected", &hello)]);
                self.client = Some(client);
            }
            Err(error) => report("connect", &[("error", &error.to_json())]),
        }
    }

    fn close(&mut self) {
        if let Some(client) = &self.client {
            client.close();
        }
        for task in self.tasks.values() {
            task.told("release");
        }
        for open in self.open.drain(..) {
            if open.join().is_err() {
                exit(1);
            }
        }
        report("close", &[("closed", "true")]);
    }
}

fn could_not_run(tag: &str, why: &str) {
    report(tag, &[("could_not_run", &why.to_owned().to_json())]);
}
