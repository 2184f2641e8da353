package dev.unrolled.training;

import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.SequenceFile;
import dev.unrolled.training.data.SequenceStream;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;

/** Process that trains on a file, as a stream or in memory. */
final class SmallHeapRun {

  private SmallHeapRun() {}

  /** Takes the file, and {@code stream} or {@code whole}; prints the number of rows trained on. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Dataset data =
        arguments[1].equals("stream") ? SequenceStream.open(file) : SequenceFile.read(file);
    Options options = Small.options().withEpochs(1).withBatchSize(5000);
    TrainingListener counting =
        new TrainingListener() {
          private long rows;

          @Override
          public void onBatchEnd(BatchResult batch) {
            rows += batch.rows();
          }

          @Override
          public void onEpochEnd(EpochResult epoch) {
            System.out.println("learned " + rows);
          }
        };
    Training.with(options).watchedBy(counting).fit(data).close();
  }
}
