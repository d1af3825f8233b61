//! One generic function, written against linfa's traits alone, embeds with linfa's PCA and with our autoencoder.

use linfa::{
    DatasetBase, ParamGuard,
    traits::{Fit, Predict, PredictInplace, Transformer},
};
use ndarray::{Array2, Axis};
use shadowlab::{Error, autoencoder::Autoencoder, linfa, linfa_api::AutoencoderParams, linfa_reduction, ndarray};

type Data = DatasetBase<Array2<f64>, ndarray::Array1<()>>;

/// Points on a bent line in three dimensions.
fn bent_line(n: usize) -> Data {
    let point = |(i, j): (usize, usize)| {
        let t = i as f64 / n as f64 * 4.0 - 2.0;
        [t, t * t, 0.5 * t][j]
    };
    DatasetBase::new(Array2::from_shape_fn((n, 3), point), ndarray::Array1::from_elem(n, ()))
}

/// What code written for `linfa_reduction::Pca` looks like.
fn embed<P, M, E>(params: &P, data: &Data) -> Result<Array2<f64>, E>
where
    P: Fit<Array2<f64>, ndarray::Array1<()>, E, Object = M>,
    M: PredictInplace<Array2<f64>, Array2<f64>> + Transformer<Data, DatasetBase<Array2<f64>, ndarray::Array1<()>>>,
    E: std::error::Error + From<linfa::Error>,
{
    let model = params.fit(data)?;
    let codes: Array2<f64> = model.predict(data.records());
    let transformed = model.transform(data.clone());
    assert_eq!(transformed.records(), &codes, "predict and transform agree");
    Ok(codes)
}

#[test]
fn the_same_function_runs_on_both() {
    let data = bent_line(400);
    let pca = embed::<_, _, linfa_reduction::ReductionError>(&linfa_reduction::Pca::params(1), &data).unwrap();
    let ours = embed::<_, _, Error>(&AutoencoderParams::new(1).hidden(&[16]).epochs(60), &data).unwrap();
    assert_eq!(pca.dim(), (400, 1));
    assert_eq!(ours.dim(), (400, 1));
    assert!(ours.var_axis(Axis(0), 0.0)[0] > 0.1, "the codes are spread out, not one point");
}

#[test]
fn impossible_parameters_are_refused_by_the_guard() {
    for (params, word) in [
        (AutoencoderParams::new(0), "embedding_size"),
        (AutoencoderParams::new(1).hidden(&[4, 0]), "hidden"),
        (AutoencoderParams::new(1).epochs(0), "epochs"),
    ] {
        assert!(params.check_ref().unwrap_err().to_string().contains(word));
        assert!(params.clone().check().is_err());
        let fitted: Result<Autoencoder, Error> = params.fit(&bent_line(10));
        assert!(fitted.unwrap_err().to_string().contains(word));
    }
}
