package dev.unrolled.spark.models;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.OTHER_CONTENT;
import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.UNREADABLE_MODEL;

import dev.unrolled.spark.errors.UnrolledSparkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A model's files in a temporary folder of this JVM. Closing deletes them.
 *
 * @param folder the folder with {@code saved_model.pb}
 */
record LocalCopy(Path folder) implements AutoCloseable {

  /**
   * Copies a model and compares it with the content that the driver read.
   *
   * @throws UnrolledSparkException UNREADABLE_MODEL; OTHER_CONTENT if a file differs
   */
  static LocalCopy of(ModelContent content, Configuration hadoop) {
    String where = ThisExecutor.describe();
    RemoteFolder remote = RemoteFolder.resolve(content.folder(), hadoop, where);
    try {
      LocalCopy copy = new LocalCopy(Files.createTempDirectory("unrolled-spark-"));
      try {
        copy.fill(content, remote, where);
        return copy;
      } catch (IOException | RuntimeException e) {
        copy.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UnrolledSparkException(
          UNREADABLE_MODEL,
          "%s: %s: cannot be copied: %s".formatted(where, content.folder(), e),
          e);
    }
  }

  private void fill(ModelContent content, RemoteFolder remote, String where) throws IOException {
    List<String> found = remote.names();
    List<String> expected = content.files().stream().map(ModelFile::name).toList();
    if (!found.equals(expected)) {
      throw changed(where, content, "the files " + expected, "the files " + found);
    }
    for (ModelFile file : content.files()) {
      Path target = folder.resolve(file.name());
      Files.createDirectories(target.getParent());
      try (InputStream in = remote.files().open(remote.file(file.name()));
          OutputStream out = Files.newOutputStream(target)) {
        String sha256 = Sha256Stream.copy(in, out);
        if (!sha256.equals(file.sha256())) {
          throw changed(where, content, file.line().strip(), sha256);
        }
      }
    }
  }

  private static UnrolledSparkException changed(
      String where, ModelContent content, String expected, String found) {
    return new UnrolledSparkException(
        OTHER_CONTENT,
        "%s: %s: expected %s, as the driver read, found %s: two models under one path, or replaced meanwhile"
            .formatted(where, content.folder(), expected, found));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
