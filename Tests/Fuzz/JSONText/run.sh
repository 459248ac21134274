#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fuzzes the JSON reader and writer under AddressSanitizer: run.sh [RUNS].
# Exits non-zero on a finding, which is kept beside the build, in .build-fuzz at the top of the repository.
set -eu

runs=${1:-200000}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
build=$root/.build-fuzz/JSONText
corpus=$build/corpus
mkdir -p "$corpus"

swiftc -O -swift-version 6 -parse-as-library -module-name JSONTextFuzz -sanitize=fuzzer,address \
    "$root"/Sources/JSONText/*.swift "$here/JSONTextFuzz.swift" -o "$build/fuzz"

seed() { printf '%s' "$2" >"$corpus/$1.json"; }
seed literals '[null,true,false]'
seed numbers '[0,-0,1.5,-1.50e+10,1E-2,9223372036854775807,1e999]'
seed escapes '["\"\\\/\b\f\n\r\t","\u00e9\ud83d\ude00\u0000\u001f"]'
seed text '["é€😀"]'
seed nested '{"a":{"b":[[],{},[1,{"c":[2]}]],"a":1},"a":2,"\u0061":3}'
seed ticker '{"feed":"ticker","product_id":"PF_XBTUSD","bid":84001.0,"suspended":false,"maturityTime":0}'
# Its first byte, 13, is the length of the object that the rest is compared with.
printf '\r{"a":1,"b":2}{"a":3,"b":20}' >"$corpus/pattern.json"
cat >"$build/words" <<'WORDS'
"null"
"true"
"false"
"\\u"
"\\ud800\\udc00"
"\xed\xa0\x80"
"\xf0\x9f\x98\x80"
"\xef\xbb\xbf"
"e+"
"[["
"{\""
"\":"
WORDS

# After a finding the symbolizer and Swift's own crash reporter hang, so both are off.
export ASAN_OPTIONS=symbolize=0 SWIFT_BACKTRACE=enable=no
exec "$build/fuzz" -runs="$runs" -max_len=512 -symbolize=0 -print_final_stats=1 -dict="$build/words" \
    -artifact_prefix="$build/" "$corpus"
