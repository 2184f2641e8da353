package dev.unrolled.training.text;

import dev.unrolled.rnn.model.SequenceModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the texts of a model become ids, and for some models ids texts. It travels with an export.
 */
public sealed interface ModelText permits TextEncoding, PairEncoding {

  /**
   * Checks that a model reads and writes these ids.
   *
   * @param model the model
   * @throws IllegalArgumentException if its vocabularies have other sizes
   */
  void requireFits(SequenceModel model);

  /**
   * Writes the files into an exported model.
   *
   * @param version the version's folder
   * @throws IOException if a file cannot be written
   */
  void write(Path version) throws IOException;

  /**
   * Reads how an exported model converts texts.
   *
   * @param version the version's folder
   * @return the conversion; empty if the model has no vocabulary
   * @throws IOException if a file cannot be read
   */
  static Optional<ModelText> in(Path version) throws IOException {
    if (PairEncoding.isIn(version)) {
      return Optional.of(PairEncoding.read(version));
    }
    return TextEncoding.isIn(version) ? Optional.of(TextEncoding.read(version)) : Optional.empty();
  }
}
