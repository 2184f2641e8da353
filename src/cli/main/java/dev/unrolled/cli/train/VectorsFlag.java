package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.Failure;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Pretrained word vectors that the embedding of words starts from. */
final class VectorsFlag {

  @Option(
      names = "--vectors",
      paramLabel = "FILE",
      description =
          "Start the embedding of words from these vectors, which decide its size: GloVe, word2vec"
              + " (text or binary) or fastText's .vec.")
  private @Nullable Path file;

  /** Returns the task, which starts from the vectors of its vocabulary if a file is given. */
  ExampleTask over(ExampleTask task, TrainingOptions options) {
    Path chosen = file;
    if (chosen != null) {
      options.check(
          () -> {
            try {
              task.startFromVectors(chosen);
            } catch (IOException e) {
              throw new IllegalArgumentException(Failure.message(e), e);
            }
          });
    }
    return task;
  }
}
