package dev.unrolled.cli.model;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.training.data.IdLine;
import dev.unrolled.training.export.ModelMetadata;
import java.io.IOException;
import org.tensorflow.ndarray.Shape;

/**
 * How many ids a model knows.
 *
 * @param vocabularySize ids are in {@code [0, V)}
 */
record IdLimit(long vocabularySize) {

  /**
   * The limit of a model: what its metadata says, else the size of its probabilities {@code [N, K,
   * V]}; others have none that shows.
   */
  static IdLimit of(ServedModel model) throws IOException {
    if (ModelMetadata.isIn(model.path())) {
      return new IdLimit(ModelMetadata.rows(model.path()).ids().vocabularySize());
    }
    var probabilities =
        model.signature(ServedSequences.SIGNATURE).info().outputs().get("probabilities");
    Shape shape = probabilities == null ? Shape.unknown() : probabilities.shape();
    boolean known = shape.numDimensions() == 3 && shape.get(2) != Shape.UNKNOWN_SIZE;
    return new IdLimit(known ? shape.get(2) : Integer.MAX_VALUE);
  }

  /**
   * The ids of a line.
   *
   * @throws IllegalArgumentException if one is not below the limit; the message has the line
   */
  int[] ids(IdLine line) {
    int[] ids = line.ids();
    for (int id : ids) {
      if (id >= vocabularySize) {
        throw line.error("ids in [0, %d)".formatted(vocabularySize), Integer.toString(id));
      }
    }
    return ids;
  }
}
