//! The set-up, step by step. Each step first looks whether it is needed, so that a second run takes no time and an
//! interrupted one carries on.

pub mod copy_tree;
pub mod evcxr;
pub mod fingerprint;
pub mod kernel_dirs;
pub mod kernelspec;
pub mod lab;
pub mod library;
pub mod mnist;
pub mod progress;
pub mod python;
pub mod std_links;
pub mod store;
pub mod template;
