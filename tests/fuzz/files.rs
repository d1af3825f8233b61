//! Files of any content: models, checkpoints, IDX files and their archives.

use std::{fs, io::Write, path::Path};

use flate2::{Compression, write::GzEncoder};
use proptest::{collection::vec, prelude::*, sample::select};
use shadowlab::{classifier::Classifier, data::mnist, prelude::*, train::Checkpoint, vae::Vae};

use super::watch::{Call, calls, holds};

/// Every reader of safetensors files. What is loaded can be used.
const READERS: &[Call<Vec<u8>>] = &[("load", |bytes| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.safetensors");
    fs::write(&path, bytes).unwrap();
    let ones = |n: usize| Array2::<f32>::ones((2, n));
    let mut made = Vec::new();
    if let Ok(model) = Autoencoder::load(&path) {
        made.extend(model.reconstruct(&ones(model.encoder.inputs())).unwrap());
        model.save(&path).unwrap();
        assert_eq!(Autoencoder::load(&path).unwrap(), model);
        fs::write(&path, bytes).unwrap();
    }
    if let Ok(model) = Vae::load(&path) {
        let _ = model.negative_elbo(&ones(model.encoder.inputs()), 1);
        let _ = model.sample(2, 1);
    }
    if let Ok(model) = Classifier::load(&path) {
        let _ = model.predict(&ones(model.model.inputs()));
    }
    if let Ok((mut checkpoint, label)) = Checkpoint::load(&path, &Adam::default().into()) {
        let _ = checkpoint.save(&path, &label);
        let (mut model, params) = (small(), FitParams { epochs: 2, ..FitParams::default() });
        let _ = model.fit_from(&ones(3), &ones(3), &params, &mut checkpoint, &mut |_| Ok(()));
    }
    Some(made.into_iter().map(f64::from).collect())
})];

fn small() -> Autoencoder {
    Autoencoder::new(Sequential::new(3).dense(2, Relu), Sequential::new(2).dense(3, Sigmoid), 0).unwrap()
}

/// A sound file of each kind.
fn sound() -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.safetensors");
    let mut all = Vec::new();
    let mut keep = |saved: shadowlab::Result<()>| {
        saved.unwrap();
        all.push(fs::read(&path).unwrap());
    };
    keep(small().save(&path));
    keep(Vae::new(Sequential::new(3).dense(4, Identity), Sequential::new(2).dense(3, Sigmoid), 0).unwrap().save(&path));
    keep(Classifier::new(Sequential::new(3).dense(2, Identity), 0).unwrap().save(&path));
    let (x, params) = (Array2::ones((2, 3)), FitParams { epochs: 1, ..FitParams::default() });
    let saved = small().fit_from(&x, &x, &params, &mut Checkpoint::default(), &mut |c| c.save(&path, "a test"));
    keep(saved);
    all
}

#[test]
fn arbitrary_bytes_are_no_model() {
    holds(1_000, vec(any::<u8>(), 0..200), |bytes| calls(READERS, &bytes, false));
}

/// A sound file in which some bytes are others, and which may end early or late.
#[test]
fn damaged_models_are_refused() {
    let damage =
        (vec((any::<prop::sample::Index>(), any::<u8>()), 0..4), any::<prop::sample::Index>(), 0..4u8, any::<bool>());
    let files = sound();
    holds(3_000, (select(files), damage), |(mut bytes, (places, end, cut, in_header))| {
        for (place, value) in places {
            let reach = if in_header { bytes.len().min(400) } else { bytes.len() };
            let at = place.index(reach);
            bytes[at] = value;
        }
        match cut {
            0 => bytes.truncate(end.index(bytes.len())),
            1 => bytes.extend([0; 8]),
            _ => {}
        }
        calls(READERS, &bytes, false);
    });
}

/// A header that is well-formed and false: types, shapes and places of any kind, names twice, words of any length.
fn header() -> impl Strategy<Value = Vec<u8>> {
    let names =
        ["encoder.0", "encoder.2", "decoder.0", "classifier.0", "parameter.0", "moment1.0", "moment2.0", "history"];
    let ends = select(vec![".weight", ".bias", ""]);
    let name = (select(names.to_vec()), ends).prop_map(|(name, end)| format!("{name}{end}"));
    let types = select(vec!["F32", "F64", "F16", "BF16", "I64", "U8", "BOOL", "F8_E4M3", "F4", "X"]);
    let size = prop_oneof![6 => 0..5u64, 1 => select(vec![1 << 31, 1 << 40, u64::MAX])];
    let place = prop_oneof![8 => 0..100u64, 1 => select(vec![1 << 31, 1 << 62, u64::MAX])];
    let tensor = (name, types, vec(size, 0..4), place.clone(), place, any::<bool>()).prop_map(
        |(name, kind, shape, from, to, exact)| {
            let numbers = shape.iter().fold(4u64, |a, &b| a.saturating_mul(b));
            let to = if exact { from.saturating_add(numbers) } else { to };
            format!("\"{name}\":{{\"dtype\":\"{kind}\",\"shape\":{shape:?},\"data_offsets\":[{from},{to}]}}")
        },
    );
    let words = select(vec![
        "relu",
        "relu,identity",
        "sigmoid",
        "identity",
        "",
        ",",
        "vae",
        "classifier",
        "1",
        "nan",
        "4294967295",
    ]);
    let keys = select(vec!["encoder", "decoder", "classifier", "kind", "beta", "label", "steps_done"]);
    let entry = (keys, words).prop_map(|(key, word)| format!("\"{key}\":\"{word}\""));
    (vec(tensor, 0..5), vec(entry, 0..6), 0..200usize, -3..3i64).prop_map(|(tensors, entries, numbers, off)| {
        let metadata = format!("\"__metadata__\":{{{}}}", entries.join(","));
        let json = format!("{{{}}}", [&[metadata], &tensors[..]].concat().join(","));
        let length = (json.len() as i64 + if off == 2 { i64::MAX / 2 } else { off.min(0) }) as u64;
        [&length.to_le_bytes()[..], json.as_bytes(), &vec![63; numbers]].concat()
    })
}

#[test]
fn false_headers_are_refused() {
    holds(4_000, header(), |bytes| calls(READERS, &bytes, false));
}

/// One of MNIST's four files: numbers of its header, its size, and whether it is an archive.
#[derive(Clone, Debug)]
struct Idx {
    header: Vec<u32>,
    size: u64,
    archive: u8,
    noise: Vec<u8>,
}

/// What MNIST's files begin with.
const SOUND: [(&str, &[u32]); 4] = [
    ("train-images-idx3-ubyte", &[0x803, 60_000, 28, 28]),
    ("train-labels-idx1-ubyte", &[0x801, 60_000]),
    ("t10k-images-idx3-ubyte", &[0x803, 10_000, 28, 28]),
    ("t10k-labels-idx1-ubyte", &[0x801, 10_000]),
];

impl Idx {
    fn write(&self, folder: &Path, name: &str) {
        let bytes: Vec<u8> = self.header.iter().flat_map(|n| n.to_be_bytes()).chain(self.noise.clone()).collect();
        let archive = folder.join(format!("{name}.gz"));
        match self.archive {
            0 => fs::write(archive, &bytes).unwrap(),
            1 | 2 => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(&bytes).unwrap();
                let mut packed = encoder.finish().unwrap();
                packed.truncate(if self.archive == 1 { packed.len() } else { self.noise.len() });
                fs::write(archive, packed).unwrap();
            }
            _ => {
                // As a hole, so that 47 MB cost nothing.
                fs::write(folder.join(name), &bytes).unwrap();
                fs::OpenOptions::new().write(true).open(folder.join(name)).unwrap().set_len(self.size).unwrap();
            }
        }
    }
}

const LOADER: &[Call<Vec<Idx>>] = &[("mnist::load_from", |files| {
    let folder = tempfile::tempdir().unwrap();
    SOUND.iter().zip(files).for_each(|((name, _), file)| file.write(folder.path(), name));
    let made = mnist::load_from(folder.path());
    let all_sound = SOUND.iter().zip(files).all(|((_, header), file)| {
        let bytes = header[1..].iter().map(|&n| u64::from(n)).product::<u64>() + 4 * header.len() as u64;
        file.archive > 2 && file.header == *header && file.size == bytes
    });
    assert!(made.is_err() || all_sound);
    made.err().map(|error| vec![error.to_string().len() as f64])
})];

#[test]
fn mnist_is_loaded_or_refused() {
    let number = prop_oneof![select(vec![0x801, 0x803, 28, 10_000, 60_000, 0, u32::MAX]), any::<u32>()];
    let file = |sound: &'static [u32]| {
        let bytes = sound[1..].iter().map(|&n| u64::from(n)).product::<u64>() + 4 * sound.len() as u64;
        let header = prop_oneof![2 => Just(sound.to_vec()), 1 => vec(number.clone(), 0..6)];
        let size = prop_oneof![2 => Just(bytes), 1 => 0..100u64, 1 => Just(bytes - 1), 1 => Just(1 << 40)];
        (header, size, 0..8u8, vec(any::<u8>(), 0..40)).prop_map(|(header, size, archive, noise)| Idx {
            header,
            size,
            archive,
            noise,
        })
    };
    let files = SOUND.map(|(_, sound)| file(sound));
    holds(400, files.to_vec(), |files| calls(LOADER, &files, false));
}
