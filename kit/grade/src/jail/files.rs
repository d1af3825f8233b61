//! Which files a program may open: by Landlock, which Linux has had since version 5.13, for everybody.

use std::path::PathBuf;

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus,
    Scope, path_beneath_rules,
};

/// What we ask for. An older kernel does what it can.
const ASKED: ABI = ABI::V6;

/// Gives up all files but these; connections by TCP; and signals to processes outside, where the kernel knows them. Says
/// whether files are guarded now.
///
/// # Errors
/// When the kernel has Landlock, and refuses.
pub fn restrict(read: &[PathBuf], write: &[PathBuf]) -> anyhow::Result<bool> {
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(ASKED))?
        .handle_access(AccessNet::from_all(ASKED))?
        .scope(Scope::from_all(ASKED))?
        .create()?
        .add_rules(path_beneath_rules(read, AccessFs::from_read(ASKED)))?
        .add_rules(path_beneath_rules(write, AccessFs::from_all(ASKED)))?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}
