package dev.unrolled.loader.versions;

import static dev.unrolled.loader.HandMade.tensor;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.WarmUpRequests;
import dev.unrolled.formats.serving.PredictLog;
import dev.unrolled.loader.HandMade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;

/** Folders of versions; version n computes {@code y = x + n}. */
public record VersionFolders(Path base) {

  public Path of(long version) {
    return base.resolve(String.valueOf(version));
  }

  /** Writes a version beside its place and moves it into place. */
  public Path add(long version) {
    return add(version, List.of());
  }

  /** Writes a version with warm-up requests. */
  public Path add(long version, List<PredictLog> requests) {
    return filled(
        version,
        folder -> {
          adding((int) version).save(folder);
          if (!requests.isEmpty()) {
            WarmUpRequests.write(folder, requests);
          }
        });
  }

  /** Writes a version with a truncated model. */
  public Path addTorn(long version) {
    return filled(
        version,
        folder -> {
          byte[] whole = Files.readAllBytes(adding(1).save(folder).resolve("saved_model.pb"));
          Files.write(folder.resolve("saved_model.pb"), Arrays.copyOf(whole, whole.length / 2));
        });
  }

  void repair(long version) {
    adding((int) version).save(of(version));
  }

  void remove(long version) {
    try {
      Path gone = Files.move(of(version), base.resolve("gone " + version));
      try (Stream<Path> files = Files.walk(gone)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static HandMade adding(int addend) {
    return HandMade.of(
            tf -> {
              var x = tf.withName("x").placeholder(TInt32.class);
              tf.withName("y").math.add(x, tf.constant(addend));
            })
        .signature(
            "serving_default",
            Map.of("x", tensor("x:0", DataType.DT_INT32, -1)),
            Map.of("y", tensor("y:0", DataType.DT_INT32, -1)));
  }

  /** A request for {@code x} with its expected answer {@code y}. */
  public static PredictLog request(int x, int y) {
    PredictLog.Builder log = PredictLog.newBuilder();
    log.getRequestBuilder().putInputs("x", ints(x).write());
    log.getResponseBuilder().putOutputs("y", ints(y).write());
    return log.build();
  }

  public static TensorValue ints(int... values) {
    return new TensorValue(DataType.DT_INT32, Shape.of(values.length), values);
  }

  private Path filled(long version, Filling filling) {
    try {
      Path beside = Files.createDirectories(base.resolve("new " + version));
      filling.fill(beside);
      return Files.move(beside, of(version));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Filling {
    void fill(Path folder) throws IOException;
  }
}
