#!/usr/bin/env bash
# Builds the libraries once more, from the committed sources in another folder, and compares the bytes of the jars with those
# that "mvn deploy -Prelease" has left in src/*/target.
set -euo pipefail
cd "$(dirname "$0")/../.."

again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
git archive HEAD | tar -x -C "$again"
libraries=formats,interchange,loader,reporting,rnn,server,telemetry,text,training
modules=$(echo "src/$libraries" | sed 's#,#,src/#g')
(cd "$again" && mvn -q -B --no-transfer-progress -Prelease package -Dmaven.test.skip -pl "$modules" -am)

compared=0
for library in ${libraries//,/ }; do
  for jar in "$again/src/$library"/target/*.jar; do
    cmp "$jar" "src/$library/target/$(basename "$jar")"
    compared=$((compared + 1))
  done
done
echo "$compared jars have the same bytes in two builds"
test "$compared" -ge 27
