use super::*;

#[test]
fn a_set_is_cut_in_two() {
    let all = synthetic_digits(30, 1).unwrap();
    let mut first = all.clone();
    let rest = first.split_off(20);
    assert_eq!(first, all.take(20));
    assert_eq!(rest, all.select(&(20..30).collect::<Vec<_>>()).unwrap());
    assert!(first.split_off(99).is_empty() && first.len() == 20);
}

#[test]
fn pixels_of_another_scale_are_refused() {
    let images = synthetic_digits(3, 1).unwrap().images;
    let refused = |images: Array2<f32>| ImageSet::new(images, vec![1, 17, 255]).unwrap_err().to_string();
    assert!(ImageSet::new(images.clone(), vec![1, 17, 255]).is_ok());
    let error = refused(&images * 255.0);
    assert!(error.contains("the pixels must lie in 0..=1") && error.contains("by 255"), "{error}");
    assert!(refused(&images - 0.5).contains("-0.5"));
    let mut broken = images;
    broken[[2, 5]] = f32::NAN;
    assert!(refused(broken).contains("row 2, column 5 is NaN"));
}

#[test]
fn images_are_read_whatever_their_order_in_memory() {
    let set = synthetic_digits(3, 1).unwrap();
    let mut turned = set.clone();
    turned.images.invert_axis(Axis(1));
    let columns = turned.images.select(Axis(1), &(0..PIXELS).rev().collect::<Vec<_>>());
    assert_eq!(columns, set.images);
    assert_eq!(turned.image(1).unwrap()[[27, 27]], set.image(1).unwrap()[[0, 0]]);
}

#[test]
fn images_may_have_any_side_and_classes_names() {
    let set = ImageSet::from_bytes(&[0, 51, 255, 0, 0, 0, 0, 102], vec![0, 2]).unwrap();
    assert_eq!((set.side(), set.images.dim(), set.classes()), (2, (2, 4), vec![0, 2]));
    assert_eq!(set.image(1).unwrap()[[1, 1]], 0.4);
    assert_eq!(set.name_of(2), "2", "without a name, the number");
    let mut named = set.with_names(vec!["cat".into(), String::new()]);
    assert_eq!([0, 1, 2].map(|label| named.name_of(label)), ["cat", "1", "2"]);
    for part in [named.take(1), named.select(&[1]).unwrap(), named.split_off(1)] {
        assert_eq!(part.names, ["cat", ""], "names go with their classes");
    }
    for (bytes, labels) in [(vec![0; 6], vec![1, 2]), (vec![0; 9], vec![1, 2]), (vec![], vec![1])] {
        let error = ImageSet::from_bytes(&bytes, labels).unwrap_err().to_string();
        assert!(error.contains("square") || error.contains("as many for each"), "{error}");
    }
    assert_eq!([0, 1, 2, 784, 785, usize::MAX].map(side_of), [None, Some(1), None, Some(28), None, None]);
}
