package dev.unrolled.benchmarks.deeplearning4j;

import java.io.IOException;
import java.nio.file.Path;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect.Visibility;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import org.nd4j.shade.jackson.databind.annotation.JsonNaming;

/** Setting of a training benchmark. A class, since Deeplearning4j's JSON library does not support records. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class Setting {

  int vocabularySize;
  int inputSteps;
  int outputSteps;
  int units;
  int batchSize;
  double learningRate;
  int threads;
  String train;
  String test;

  static Setting read(Path file) throws IOException {
    return new ObjectMapper().readValue(file.toFile(), Setting.class);
  }
}
