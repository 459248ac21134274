// SPDX-License-Identifier: Apache-2.0

use std::collections::hash_map::RandomState;
use std::fs::File;
use std::hash::{BuildHasher, Hasher};
use std::io::Read;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::names::ClientOrderId;

/// Crockford's base 32: without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl ClientOrderId {
    /// A new one, a ULID: 26 characters that sort by the time they were made and that nobody else makes.
    ///
    /// One logical order has one, however often it is sent.
    pub fn unique() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        ulid(since.as_millis() as u64, random_bytes()).as_str().into()
    }
}

fn ulid(milliseconds: u64, random: [u8; 10]) -> String {
    let mut number = u128::from(milliseconds & 0xffff_ffff_ffff);
    for byte in random {
        number = number << 8 | u128::from(byte);
    }
    (0..26).rev().map(|place| char::from(ALPHABET[(number >> (5 * place)) as usize & 31])).collect()
}

fn random_bytes() -> [u8; 10] {
    let mut bytes = [0; 10];
    let from_system = File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes));
    if from_system.is_err() {
        // Without the device there is still the chance that the standard library's hashing is made of.
        for (index, byte) in bytes.iter_mut().enumerate() {
            let mut hasher = RandomState::new().build_hasher();
            hasher.write_usize(index);
            *byte = hasher.finish() as u8;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn writes_time_and_chance_in_base_32() {
        assert_eq!(ulid(0, [0; 10]), "0".repeat(26));
        assert_eq!(ulid(0xffff_ffff_ffff, [0xff; 10]), format!("7{}", "Z".repeat(25)));
        // From the ULID specification's example of a time.
        assert_eq!(&ulid(1_469_918_176_385, [0; 10])[..10], "01ARYZ6S41");
    }

    #[test]
    fn is_never_made_twice() {
        let ids: HashSet<String> = (0..1000).map(|_| ClientOrderId::unique().as_str().to_owned()).collect();
        assert_eq!(ids.len(), 1000);
        assert!(ids.iter().all(|id| id.len() == 26 && id.bytes().all(|byte| ALPHABET.contains(&byte))));
    }
}
