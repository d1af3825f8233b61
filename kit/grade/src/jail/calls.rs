//! Which calls of the kernel a program may make: by seccomp. All but those that reach out of the jail.

use std::{collections::BTreeMap, env::consts::ARCH};

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};

/// Connections; other processes' memory and signals; ways round the filter, or to more rights.
const NEVER: [i64; 26] = [
    libc::SYS_socket,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
    libc::SYS_io_uring_setup,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_kill,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_setsid,
    libc::SYS_setpgid,
];

/// Gives them up, and, unless it `starts_others`, new processes (threads stay). Says whether the kernel did.
///
/// # Errors
/// When the filter can not be made.
pub fn restrict(starts_others: bool) -> anyhow::Result<bool> {
    let Ok(arch) = TargetArch::try_from(ARCH) else { return Ok(false) };
    let mut calls: BTreeMap<i64, Vec<SeccompRule>> = NEVER.iter().map(|&call| (call, vec![])).collect();
    if !starts_others {
        // A thread shares everything with the one that makes it; what does not is a process.
        let thread = libc::CLONE_THREAD as u64;
        let process = SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), 0)?;
        calls.insert(libc::SYS_clone, vec![SeccompRule::new(vec![process])?]);
        calls.insert(libc::SYS_execveat, vec![]);
        #[cfg(target_arch = "x86_64")]
        calls.extend([(libc::SYS_fork, vec![]), (libc::SYS_vfork, vec![])]);
    }
    let refused = SeccompAction::Errno(libc::EPERM as u32);
    let filter: BpfProgram = SeccompFilter::new(calls, SeccompAction::Allow, refused, arch)?.try_into()?;
    // The arguments of this call can not be looked into. The C library takes the older one when there is none.
    let unknown = SeccompAction::Errno(libc::ENOSYS as u32);
    let newer = BTreeMap::from([(libc::SYS_clone3, vec![])]);
    let newer: BpfProgram = SeccompFilter::new(newer, SeccompAction::Allow, unknown, arch)?.try_into()?;
    Ok(seccompiler::apply_filter(&newer).is_ok() && seccompiler::apply_filter(&filter).is_ok())
}
