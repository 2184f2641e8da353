package dev.unrolled.training.data;

import dev.unrolled.formats.Sha256;

/** Fingerprint of rows in memory: their sizes and a checksum of ids and weights. */
final class SequencesFingerprint {

  private SequencesFingerprint() {}

  static Fingerprint of(Sequences data) {
    Sha256 checksum = new Sha256();
    RowLengths lengths = data.lengths();
    boolean variable = lengths.variableInputs() || lengths.variableTargets();
    TokenWeights weights = data.weights();
    for (int row = 0; row < data.size(); row++) {
      int[] target = data.targets()[row];
      if (variable) {
        checksum.add(data.inputs()[row].length, target.length);
      }
      data.inputRows().addTo(checksum, row);
      checksum.add(target);
      if (weights != null) {
        checksum.add(weights.values()[row]);
      }
    }
    return new Fingerprint(data.size(), lengths.input(), lengths.target(), "rows", checksum.hex());
  }
}
