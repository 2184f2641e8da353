package dev.unrolled.server.inference;

import static dev.unrolled.server.inference.ExampleSignature.refused;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unrolled.loader.values.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Answers of a classifier for N examples. */
record ClassOutputs(Answer answer, int examples) {

  private static final String CLASSES = "classes";
  private static final String SCORES = "scores";

  List<List<ClassScore>> read() {
    int labels = width(CLASSES, DataType.DT_STRING);
    int scores = width(SCORES, DataType.DT_FLOAT);
    if (labels >= 0 && scores >= 0 && labels != scores) {
      throw refused(
          "Tensors class and score should match in dim_size(1). Got %d vs. %d"
              .formatted(labels, scores));
    }
    int classes = Math.max(labels, scores);
    List<ClassScore> all = all(classes * examples, labels >= 0, scores >= 0);
    return IntStream.range(0, examples)
        .mapToObj(i -> all.subList(i * classes, (i + 1) * classes))
        .toList();
  }

  /** How many classes there are; -1 if the output is not there. */
  private int width(String name, DataType dtype) {
    if (!answer.names().contains(name)) {
      return -1;
    }
    Shape shape = answer.shape(name);
    if (shape.numDimensions() != 2) {
      throw refused("Expected Tensor shape: [batch_size num_classes] but got " + shape);
    }
    if (answer.dtype(name) != dtype) {
      throw refused("Expected %s Tensor of %s. Got: %s".formatted(name, dtype, answer.dtype(name)));
    }
    if (shape.get(0) != examples) {
      throw refused(
          "Expected %s output batch size of %d. Got: %d".formatted(name, examples, shape.get(0)));
    }
    return Math.toIntExact(shape.get(1));
  }

  private List<ClassScore> all(int count, boolean labelled, boolean scored) {
    byte[][] labels = labelled ? (byte[][]) answer.toFlatArray(CLASSES) : new byte[count][0];
    float[] scores = scored ? (float[]) answer.toFlatArray(SCORES) : new float[count];
    List<ClassScore> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(new ClassScore(new String(labels[i], UTF_8), scores[i]));
    }
    return all;
  }
}
