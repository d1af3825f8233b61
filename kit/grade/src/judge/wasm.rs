//! WebAssembly, by wasmtime: it has no way out but the functions that it is given.
//!
//! A program gets memory of its own up to a limit, and a time after which it is stopped wherever it is. Of the system it gets
//! what `wasi` has, which is a standard input, two outputs, a clock and random numbers.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use anyhow::anyhow;
use wasmtime::{Config, Engine, Linker, Module, OptLevel, Store, Strategy, Trap, UpdateDeadline};

use super::{
    clock::Clock,
    functions::Functions,
    host::Host,
    output::Output,
    run::{End, Most, Question, Ran},
    wasi,
};

/// How often a running program is asked for its time.
const TICK: Duration = Duration::from_millis(10);
/// How deep functions may call each other, in bytes; as much as a program has natively.
const STACK: usize = 8 << 20;

/// Compiles and runs WebAssembly.
pub struct Wasm {
    engine: Engine,
}

impl Wasm {
    /// With a clock that ticks as long as it is needed.
    ///
    /// # Errors
    /// When wasmtime can not run on this machine.
    pub fn new() -> anyhow::Result<Self> {
        let mut config = Config::new();
        config.strategy(Strategy::Cranelift).cranelift_opt_level(OptLevel::Speed);
        config.epoch_interruption(true).async_stack_size(2 * STACK).max_wasm_stack(STACK);
        let keeps = config.enable_incremental_compilation(Arc::new(Functions::default()));
        keeps.map_err(|error| anyhow!("functions can not be kept: {error:#}"))?;
        let engine = Engine::new(&config).map_err(|error| anyhow!("WebAssembly can not be run here: {error:#}"))?;
        let weak = engine.weak();
        thread::spawn(move || {
            while let Some(engine) = weak.upgrade() {
                engine.increment_epoch();
                drop(engine);
                thread::sleep(TICK);
            }
        });
        Ok(Self { engine })
    }

    /// Compiles a program for this machine.
    ///
    /// # Errors
    /// When it is no WebAssembly, or uses what we have not.
    pub fn module(&self, bytes: &[u8]) -> anyhow::Result<Module> {
        Module::new(&self.engine, bytes).map_err(|error| anyhow!("{error:#}"))
    }
}

/// Runs a program, on a thread with room for a deep stack.
pub fn run(module: &Module, question: &Question, most: Most) -> Ran {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(2 * STACK);
        let thread = builder.spawn_scoped(scope, || run_here(module, question, most));
        let ran = thread.ok().and_then(|thread| thread.join().ok());
        ran.unwrap_or_else(|| Ran {
            end: End::Crashed("no thread could be started for it".into()),
            output: Output::new(None),
            seconds: 0.0,
        })
    })
}

fn run_here(module: &Module, question: &Question, most: Most) -> Ran {
    let started = Instant::now();
    let host = Host {
        input: question.input.as_bytes().to_vec(),
        output: Output::new(question.word),
        errors: Output::new(None),
        started,
        random: question.seed,
        memory: most.memory,
        memory_was_refused: false,
    };
    let mut store = Store::new(module.engine(), host);
    store.limiter(|host| host);
    let clock = Clock::start();
    store.set_epoch_deadline(1);
    store.epoch_deadline_callback(move |_| match clock.elapsed() < most.time {
        true => Ok(UpdateDeadline::Continue(1)),
        false => Err(Trap::Interrupt.into()),
    });
    let result = start(&mut store, module);
    let host = store.into_data();
    Ran { end: end(result, &host), output: host.output, seconds: started.elapsed().as_secs_f64() }
}

fn start(store: &mut Store<Host>, module: &Module) -> wasmtime::Result<()> {
    let mut linker = Linker::new(store.engine());
    wasi::add(&mut linker, module)?;
    let instance = linker.instantiate(&mut *store, module)?;
    instance.get_typed_func::<(), ()>(&mut *store, "_start")?.call(store, ())
}

/// Why it is over.
fn end(result: wasmtime::Result<()>, host: &Host) -> End {
    let Err(error) = result else { return End::Over };
    if host.output.record().is_some() {
        return End::Over; // a panic ends the program after the record of it
    }
    if let Some(wasi::Exit(code)) = error.downcast_ref() {
        return if *code == 0 { End::Over } else { End::Crashed(format!("the program ended with code {code}")) };
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::Interrupt) => End::TooLong,
        _ if host.memory_was_refused => End::TooMuchMemory,
        Some(Trap::StackOverflow | Trap::MemoryOutOfBounds) => End::Stack,
        Some(trap) => End::Crashed(trap.to_string()),
        None => End::Crashed(format!("{error:#}")),
    }
}
