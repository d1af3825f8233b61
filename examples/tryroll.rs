use shadowlab::{metrics::squared_error_per_image as sq, prelude::*, shadow::*};
fn main() -> shadowlab::Result<()> {
    for o in Object::ALL {
        let c = o.cloud(1500, 1)?;
        let pca = Pca::fit(&c, 2)?;
        let b = best_light(&c)?;
        let w = worst_light(&c)?;
        println!(
            "{o}: best {:?} {:.3} worst {:?} {:.3}, pca err {:.4}",
            b,
            shadow_score(&c, b)?,
            w,
            shadow_score(&c, w)?,
            sq(&c, &pca.reconstruct(&c)?)?
        );
    }
    let c = Object::RolledSheet.cloud(1500, 1)?;
    for (h1, h2) in [(48, 24), (64, 32)] {
        for lr in [0.003, 0.01, 0.02] {
            for batch in [32, 64] {
                for epochs in [100, 200] {
                    let mut r = vec![];
                    let mut t = 0.;
                    for seed in 0..4 {
                        let e = Sequential::new(3).dense(h1, Tanh).dense(h2, Tanh).dense(2, Identity);
                        let d = Sequential::new(2).dense(h2, Tanh).dense(h1, Tanh).dense(3, Identity);
                        let mut m = Autoencoder::new(e, d, seed)?;
                        let h = m.fit(
                            &c,
                            &c,
                            &FitParams {
                                epochs,
                                batch_size: batch,
                                optimizer: Adam { learning_rate: lr, ..Default::default() }.into(),
                                seed,
                                ..Default::default()
                            },
                        )?;
                        r.push(h.final_error());
                        t += h.seconds();
                    }
                    println!("{h1} {h2} lr {lr} b {batch} ep {epochs}: {r:?} {:.2} s", t / 4.);
                }
            }
        }
    }
    Ok(())
}
