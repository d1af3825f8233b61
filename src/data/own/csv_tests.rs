use super::*;

fn said(text: &str) -> String {
    parse(text.as_bytes()).unwrap_err()
}

#[test]
fn values_are_divided_by_what_full_ink_is() {
    for (pixel, full, words) in
        [("1", 1.0, ""), ("0.5", 1.0, ""), ("12", 16.0, "divided by 16"), ("255", 255.0, "divided by 255")]
    {
        let (set, notes) = parse(format!("label,a,b,c,d\n3,0,0,{pixel},0\n").as_bytes()).unwrap();
        assert_eq!(set.images[[0, 2]], pixel.parse::<f32>().unwrap() / full);
        assert_eq!((set.labels[0], notes.join(" ").contains("divided")), (3, !words.is_empty()));
        assert!(notes.join(" ").contains(words), "{notes:?}");
    }
}

#[test]
fn quotes_semicolons_tabs_and_marks_of_byte_order_are_read() {
    let plain = parse(b"cat,0,128,255,0\ndog,1,2,3,4\n").unwrap().0;
    assert_eq!((plain.names.clone(), plain.labels.clone()), (vec!["cat".into(), "dog".into()], vec![0, 1]));
    for other in [
        "\"cat\",\"0\",\"128\",\"255\",\"0\"\r\n\"dog\",1,2,3,4",
        "cat;0;128;255;0\ndog;1;2;3;4\n",
        "cat\t0\t128\t255\t0\ndog\t1\t2\t3\t4\n\n",
        "\u{feff}cat, 0, 128, 255, 0\ndog, 1, 2, 3, 4\n",
        "label,a,b,c,d\ncat,0,128,255,0\ndog,1,2,3,4\n",
        ",a,b,c,d,label\n0,0,128,255,0,cat\n1,1,2,3,4,dog\n",
    ] {
        assert_eq!(parse(other.as_bytes()).unwrap().0, plain, "{other:?}");
    }
    let comma = parse(b"\"a, b\",0,1,0,1\n").unwrap().0;
    assert_eq!(comma.names, ["a, b"]);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let head = "label,a,b,c,d\n1,2,3,4,5\n";
    for (row, words) in [
        ("1,2,,4,5", "line 3, column 3: the value is missing"),
        (",2,3,4,5", "line 3, column 1: the label is missing"),
        ("1,2,x,4,5", "line 3, column 3: \"x\" is no number"),
        ("1,2,nan,4,5", "NaN is no grey value"),
        ("1,2,inf,4,5", "inf is no grey value"),
        ("1,2,-3,4,5", "-3 is no grey value"),
        ("1,2,256,4,5", "256 is no grey value"),
        ("1,2,3,4", "line 3 has 4 values, but the first line has 5"),
        ("1,\"2,3,4,5", "quotation mark"),
    ] {
        let error = said(&format!("{head}{row}\n"));
        assert!(error.contains(words), "{row}: {error}");
    }
    assert!(said("label;a;b;c;d\n1;0,5;0;0;0\n").contains("decimal comma"));
    assert!(said("label,a,b,c,d\n").contains("no row below the headings"));
    assert!(said("\n\n").contains("no row"));
    assert!(parse(&[0xff, 0xfe, b'1', 0]).unwrap_err().contains("UTF-16"));
    assert!(parse(b"1\0,\x002\0").unwrap_err().contains("UTF-16"));
    assert!(parse(b"1,2,3,4,5\n1,2,\xe9,4,5\n").unwrap_err().contains("line 2 is not in UTF-8"));
}
