package dev.unrolled.spark.models;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.UNREADABLE_MODEL;

import dev.unrolled.spark.errors.UnrolledSparkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * Content of a model's folder as the driver read it. Immutable.
 *
 * @param folder the folder with {@code saved_model.pb}, qualified by its file system
 * @param files its files, sorted by name
 */
public record ModelContent(String folder, List<ModelFile> files) implements Serializable {

  /** Copies the list. */
  public ModelContent {
    files = new ArrayList<>(files);
  }

  /**
   * Reads every file of a model once, for its checksum.
   *
   * @param path a version's folder or its parent, in any file system of Hadoop
   * @param hadoop the configuration of the file systems
   * @return the content
   * @throws UnrolledSparkException UNREADABLE_MODEL
   */
  public static ModelContent read(String path, Configuration hadoop) {
    RemoteFolder remote = RemoteFolder.resolve(path, hadoop, "driver");
    List<ModelFile> files = new ArrayList<>();
    try {
      for (String name : remote.names()) {
        long bytes = remote.files().getFileStatus(remote.file(name)).getLen();
        try (InputStream in = remote.files().open(remote.file(name))) {
          files.add(
              new ModelFile(name, bytes, Sha256Stream.copy(in, OutputStream.nullOutputStream())));
        }
      }
    } catch (IOException e) {
      throw new UnrolledSparkException(
          UNREADABLE_MODEL, "driver: %s: cannot be read: %s".formatted(path, e), e);
    }
    return new ModelContent(remote.folder().toString(), files);
  }

  /**
   * Returns the checksum of the whole content.
   *
   * @return SHA-256 over the files' names and checksums, hexadecimal
   */
  public String hash() {
    String lines = files.stream().map(ModelFile::line).collect(Collectors.joining());
    return Sha256Stream.of(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the size of all files in bytes. */
  public long bytes() {
    return files.stream().mapToLong(ModelFile::bytes).sum();
  }
}
