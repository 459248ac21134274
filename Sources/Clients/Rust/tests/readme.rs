// SPDX-License-Identifier: Apache-2.0

//! The README shows the samples as they are.

use std::fs;
use std::path::Path;

#[test]
fn every_snippet_stands_in_a_sample() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let samples: Vec<String> = fs::read_dir(root.join("samples"))
        .unwrap()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    assert_eq!(samples.len(), 5);
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let snippets: Vec<&str> =
        readme.split("```rust\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(snippets.len() >= 4);
    for snippet in snippets {
        assert!(samples.iter().any(|sample| sample.contains(snippet)), "in no sample:\n{snippet}");
    }
}
