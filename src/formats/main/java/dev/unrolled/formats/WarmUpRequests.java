package dev.unrolled.formats;

import static dev.unrolled.formats.FormatException.Reason.CORRUPT;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.unrolled.formats.serving.PredictLog;
import dev.unrolled.formats.serving.PredictionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warm-up requests of a SavedModel, which run before it serves. */
public final class WarmUpRequests {

  private static final String FILE = "assets.extra/tf_serving_warmup_requests";

  private WarmUpRequests() {}

  /**
   * Returns the path of the requests.
   *
   * @param model the model's folder
   * @return the TFRecord file of {@link PredictionLog}s, which may not exist
   */
  public static Path file(Path model) {
    return model.resolve(FILE);
  }

  /**
   * Reads the requests.
   *
   * @param model the model's folder
   * @param limit the most requests to read
   * @return the requests; none if there is no file
   * @throws FormatException if the file is truncated or corrupt, or a record is not a PredictionLog
   * @throws IOException if the file cannot be read
   */
  public static List<PredictionLog> read(Path model, int limit) throws IOException {
    List<PredictionLog> logs = new ArrayList<>();
    if (Files.exists(file(model))) {
      try (TFRecordReader records = TFRecordReader.open(file(model))) {
        Optional<byte[]> record = records.read();
        while (record.isPresent() && logs.size() < limit) {
          logs.add(parse(file(model), logs.size(), record.get()));
          record = records.read();
        }
      }
    }
    return logs;
  }

  /**
   * Writes requests with their expected responses.
   *
   * @param model the model's folder
   * @param logs requests and responses
   * @throws IOException if the file cannot be written
   */
  public static void write(Path model, List<PredictLog> logs) throws IOException {
    Files.createDirectories(file(model).getParent());
    try (TFRecordWriter records = TFRecordWriter.create(file(model))) {
      for (PredictLog log : logs) {
        records.write(PredictionLog.newBuilder().setPredictLog(log).build().toByteArray());
      }
    }
  }

  private static PredictionLog parse(Path file, int index, byte[] record) throws FormatException {
    try {
      return PredictionLog.parseFrom(record);
    } catch (InvalidProtocolBufferException e) {
      throw new FormatException(
          CORRUPT,
          "%s, record %d: expected a PredictionLog, found %s"
              .formatted(file, index, e.getMessage()),
          e);
    }
  }
}
