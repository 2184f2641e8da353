package dev.unrolled.spark.training;

import dev.unrolled.training.averaging.RoundCheckpoints;
import dev.unrolled.training.checkpoint.Checkpoint;
import dev.unrolled.training.checkpoint.CheckpointFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two newest checkpoints of averaged training, in a folder of any file system of Hadoop.
 *
 * @param folders the folders {@code round-<number>}
 */
record HadoopCheckpoints(HadoopFolders folders) implements RoundCheckpoints {

  private static final Logger LOG = LoggerFactory.getLogger(HadoopCheckpoints.class);
  private static final Pattern NAME = Pattern.compile("round-(\\d{1,18})");
  private static final int KEPT = 2;

  static HadoopCheckpoints in(String folder, Configuration hadoop) throws IOException {
    return new HadoopCheckpoints(HadoopFolders.of(folder, NAME, hadoop));
  }

  /** Reads the newest checkpoint that is not damaged. */
  @Override
  public Optional<Checkpoint> newest() throws IOException {
    for (org.apache.hadoop.fs.Path folder : folders.all().descendingMap().values()) {
      try (LocalFolder local = LocalFolder.create()) {
        Path copy = local.path().resolve(folder.getName());
        folders.copy(folder, copy);
        return Optional.of(CheckpointFolder.read(copy));
      } catch (IOException e) {
        LOG.warn("checkpoint {} is skipped: {}", folder, e.getMessage());
      }
    }
    return Optional.empty();
  }

  @Override
  public void save(long round, Checkpoint checkpoint) throws IOException {
    String name = "round-%06d".formatted(round);
    try (LocalFolder local = LocalFolder.create()) {
      CheckpointFolder.writeNew(local.path().resolve(name), checkpoint);
      folders.add(local.path().resolve(name), name);
    }
    folders.keep(KEPT);
  }
}
