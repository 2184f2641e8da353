package dev.unrolled.server.requestlog;

import dev.unrolled.formats.TFRecordWriter;
import dev.unrolled.formats.serving.PredictionLog;
import dev.unrolled.server.models.RequestLogging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TFRecord file of prediction logs, made when the first is written. Every record is complete in
 * the file when {@link #write} returns. Thread-safe; close it.
 */
final class LogFile implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LogFile.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Path file;
  private @Nullable TFRecordWriter records;
  private boolean failed;

  LogFile(RequestLogging logging) {
    this.file =
        Path.of("%s-%s.tfrecord".formatted(logging.filePrefix(), TIME.format(Instant.now())));
  }

  synchronized void write(PredictionLog entry) {
    if (failed) {
      return;
    }
    try {
      TFRecordWriter out = records;
      if (out == null) {
        out = open();
        records = out;
      }
      out.write(entry.toByteArray());
      out.flush();
    } catch (IOException e) {
      failed = true;
      log.warn("{}: requests are logged no longer: {}", file, e.toString());
    }
  }

  private TFRecordWriter open() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return TFRecordWriter.create(file);
  }

  @Override
  public synchronized void close() {
    failed = true;
    if (records != null) {
      try {
        records.close();
      } catch (IOException e) {
        log.warn("{}: cannot be closed: {}", file, e.toString());
      }
    }
  }
}
