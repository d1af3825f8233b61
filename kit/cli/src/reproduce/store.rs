//! Where a training keeps its checkpoint, and whether that checkpoint is its own.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use md5::{Digest, Md5};
use shadowlab::{data::ImageSet, train::Checkpoint};

use super::recipe::{Recipe, SIZES};
use crate::repo::Layout;

/// The place of one training's files, kept by it alone while this value lives.
pub struct Store {
    checkpoint: PathBuf,
    model: PathBuf,
    picture: PathBuf,
    label: String,
    _lock: Option<File>,
}

impl Store {
    /// Makes the folder and finds that it can be written to, before anything is trained.
    pub fn open(dir: Option<&Path>, kind: &str, recipe: &Recipe, train: &ImageSet) -> anyhow::Result<Self> {
        let dir = match dir {
            Some(dir) => dir.to_owned(),
            None => Layout::of_repository()?.kit().join("reproduce"),
        };
        let place = || format!("cannot write into {}; choose another folder with --checkpoint", dir.display());
        fs::create_dir_all(&dir).with_context(place)?;
        let name = format!("hinton2006-{kind}-seed{}", recipe.seed);
        let lock = File::create(dir.join(format!("{name}.lock"))).with_context(place)?;
        let lock = match lock.try_lock() {
            Ok(()) => Some(lock),
            Err(TryLockError::WouldBlock) => {
                bail!("the same training is at work in {}: let it finish, or stop it", dir.display())
            }
            // Some network folders know no locks. To be without one is better than not to train.
            Err(TryLockError::Error(_)) => None,
        };
        let dir = fs::canonicalize(&dir).with_context(place)?;
        Ok(Self {
            checkpoint: dir.join(format!("{name}.checkpoint")),
            model: dir.join(format!("{name}.safetensors")),
            picture: dir.join(format!("{name}.svg")),
            label: label(recipe, train),
            _lock: lock,
        })
    }

    /// Where the trained network goes.
    pub fn model(&self) -> &Path {
        &self.model
    }

    /// Where the picture goes.
    pub fn picture(&self) -> &Path {
        &self.picture
    }

    /// Writes the picture.
    pub fn write_picture(&self, svg: &str) -> anyhow::Result<()> {
        crate::files::write(&self.picture, svg.as_bytes())
    }

    /// Where to go on: at the checkpoint where one is found and `fresh` is not wished, else at the beginning.
    pub fn start(&self, recipe: &Recipe, fresh: bool) -> anyhow::Result<Checkpoint> {
        if fresh || !self.checkpoint.exists() {
            return Ok(Checkpoint::default());
        }
        let (checkpoint, label) = Checkpoint::load(&self.checkpoint, &recipe.params().optimizer)
            .context("cannot go on (--fresh starts anew)")?;
        if label != self.label {
            bail!(
                "{} is from another training and cannot be gone on with:\n  it was   {label}\n  this is  {}\nWith the same \
                 options it goes on; --fresh starts anew, and --checkpoint names another folder.",
                self.checkpoint.display(),
                self.label
            );
        }
        Ok(checkpoint)
    }

    /// Keeps a checkpoint. Stopped in the middle of it, the last one stays whole.
    pub fn keep(&self, checkpoint: &Checkpoint) -> shadowlab::Result<()> {
        checkpoint.save(&self.checkpoint, &self.label)
    }
}

/// All that must be the same for a training to go on.
fn label(recipe: &Recipe, train: &ImageSet) -> String {
    let sizes = SIZES.map(|n| n.to_string()).join("-");
    let hash: String = Md5::digest(train.to_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{sizes}, {}, on {} images {}", recipe.describe(), train.len(), &hash[..8])
}
