//! The few functions of WASI (preview 1) that an answer's program can do anything with. All others refuse.
//!
//! There are no files and no folders, no arguments and no environment, no connections and no other programs: not since
//! somebody forbids them, but since nothing is there that could do it.

use std::fmt;

use wasmtime::{Caller, Extern, ExternType, Linker, Module, Val};

use super::host::Host;

const MODULE: &str = "wasi_snapshot_preview1";
/// What WASI's functions give back: all is well; no such descriptor; an address that is none; not known here.
const SUCCESS: i32 = 0;
const BAD_DESCRIPTOR: i32 = 8;
const BAD_ADDRESS: i32 = 21;
const UNKNOWN: i32 = 52;
/// What one call may have us do, since nothing interrupts us: buffers that are looked at, and bytes that are written. WASI lets
/// a call do a part of what is asked for.
const BUFFERS: u32 = 1024;
const BYTES: u32 = 64 << 10;

/// The program has ended itself by this code.
#[derive(Debug)]
pub struct Exit(pub i32);

impl fmt::Display for Exit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the program ended with code {}", self.0)
    }
}

impl std::error::Error for Exit {}

/// Gives a linker what this module may call.
///
/// # Errors
/// When the linker knows one of them already.
pub fn add(linker: &mut Linker<Host>, module: &Module) -> wasmtime::Result<()> {
    linker.allow_shadowing(true);
    // What it wants from elsewhere is not found, and then it is not started.
    for import in module.imports().filter(|import| import.module() == MODULE) {
        if let ExternType::Func(kind) = import.ty() {
            linker.func_new(MODULE, import.name(), kind, |_, _, results| {
                results.iter_mut().for_each(|result| *result = Val::I32(UNKNOWN));
                Ok(())
            })?;
        }
    }
    linker.func_wrap(MODULE, "fd_write", write)?;
    linker.func_wrap(MODULE, "fd_read", read)?;
    linker.func_wrap(MODULE, "random_get", random)?;
    linker.func_wrap(MODULE, "clock_time_get", clock)?;
    linker.func_wrap(MODULE, "environ_sizes_get", nothing)?;
    linker.func_wrap(MODULE, "args_sizes_get", nothing)?;
    linker.func_wrap(MODULE, "environ_get", |_: i32, _: i32| SUCCESS)?;
    linker.func_wrap(MODULE, "args_get", |_: i32, _: i32| SUCCESS)?;
    linker.func_wrap(MODULE, "sched_yield", || SUCCESS)?;
    // No folder is open, which is how a program learns that there are none.
    linker.func_wrap(MODULE, "fd_prestat_get", |_: i32, _: i32| BAD_DESCRIPTOR)?;
    linker.func_wrap(MODULE, "proc_exit", |code: i32| -> wasmtime::Result<()> { Err(Exit(code).into()) })?;
    Ok(())
}

/// The program's memory, and what we have of it.
fn memory<'a>(caller: &'a mut Caller<'_, Host>) -> Option<(&'a mut [u8], &'a mut Host)> {
    match caller.get_export("memory") {
        Some(Extern::Memory(memory)) => Some(memory.data_and_store_mut(caller)),
        _ => None,
    }
}

fn part(memory: &mut [u8], at: u32, length: u32) -> Option<&mut [u8]> {
    memory.get_mut(at as usize..(at as usize).checked_add(length as usize)?)
}

fn number(memory: &mut [u8], at: u32) -> Option<u32> {
    Some(u32::from_le_bytes(part(memory, at, 4)?.try_into().ok()?))
}

fn put(memory: &mut [u8], at: u32, bytes: &[u8]) -> Option<()> {
    part(memory, at, bytes.len() as u32)?.copy_from_slice(bytes);
    Some(())
}

/// The buffers of a list, which is an address and a length for each.
fn buffers(memory: &mut [u8], list: u32, count: u32) -> Option<Vec<(u32, u32)>> {
    let count = count.min(BUFFERS);
    part(memory, list, 8 * count)?; // a list beyond the memory is none
    (0..count).map(|i| Some((number(memory, list + 8 * i)?, number(memory, list + 8 * i + 4)?))).collect()
}

fn code(done: Option<()>) -> i32 {
    if done.is_some() { SUCCESS } else { BAD_ADDRESS }
}

fn write(mut caller: Caller<'_, Host>, to: i32, list: u32, count: u32, written: u32) -> wasmtime::Result<i32> {
    let Some((memory, host)) = memory(&mut caller) else { return Ok(BAD_ADDRESS) };
    let output = match to {
        1 => &mut host.output,
        2 => &mut host.errors,
        _ => return Ok(BAD_DESCRIPTOR),
    };
    let Some(buffers) = buffers(memory, list, count) else { return Ok(BAD_ADDRESS) };
    let mut total = 0u32;
    for (at, length) in buffers {
        let length = length.min(BYTES - total);
        let Some(bytes) = part(memory, at, length) else { return Ok(BAD_ADDRESS) };
        if !output.push(bytes) {
            return Err(Exit(0).into()); // the record is there, and nothing after it counts
        }
        total += length;
    }
    Ok(code(put(memory, written, &total.to_le_bytes())))
}

fn read(mut caller: Caller<'_, Host>, from: i32, list: u32, count: u32, taken: u32) -> i32 {
    if from != 0 {
        return BAD_DESCRIPTOR;
    }
    let Some((memory, host)) = memory(&mut caller) else { return BAD_ADDRESS };
    let Some(buffers) = buffers(memory, list, count) else { return BAD_ADDRESS };
    let mut total = 0;
    for (at, length) in buffers {
        let most = host.input.len().min(length as usize);
        let bytes: Vec<u8> = host.input.drain(..most).collect();
        if put(memory, at, &bytes).is_none() {
            return BAD_ADDRESS;
        }
        total += most as u32;
    }
    code(put(memory, taken, &total.to_le_bytes()))
}

/// The same numbers for the same seed (SplitMix64, Steele, Lea and Flood 2014), so that a run can be repeated.
fn random(mut caller: Caller<'_, Host>, at: u32, length: u32) -> i32 {
    let Some((memory, host)) = memory(&mut caller) else { return BAD_ADDRESS };
    let Some(bytes) = part(memory, at, length) else { return BAD_ADDRESS };
    for chunk in bytes.chunks_mut(8) {
        host.random = host.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = host.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        chunk.copy_from_slice(&(mixed ^ (mixed >> 31)).to_le_bytes()[..chunk.len()]);
    }
    SUCCESS
}

/// Every clock begins with the program.
fn clock(mut caller: Caller<'_, Host>, _which: i32, _precision: i64, at: u32) -> i32 {
    let Some((memory, host)) = memory(&mut caller) else { return BAD_ADDRESS };
    code(put(memory, at, &(host.started.elapsed().as_nanos() as u64).to_le_bytes()))
}

/// How many there are, and how many bytes they take: none.
fn nothing(mut caller: Caller<'_, Host>, count: u32, bytes: u32) -> i32 {
    let Some((memory, _)) = memory(&mut caller) else { return BAD_ADDRESS };
    code(put(memory, count, &[0; 4]).and_then(|()| put(memory, bytes, &[0; 4])))
}
