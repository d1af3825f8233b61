// An attribute that makes an attribute.
// refused: `#[cfg_attr]`
#[cfg_attr(all(), path = "helper.rs")]
mod s;
