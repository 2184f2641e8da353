package dev.unrolled.reporting;

import dev.unrolled.formats.NamedWrite;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A file of comma-separated values with a line for every epoch: {@code epoch}, every {@link Metric}
 * (empty if it needs validation data and there is none), {@code learning_rate} and {@code seconds}.
 *
 * <p>Each line is on the disk before the next epoch begins. A resumed run begins its file with the
 * epochs that were run before.
 */
public final class CsvLog implements TrainingListener {

  static final String EPOCH = "epoch";

  private final Path file;

  private CsvLog(Path file) {
    this.file = file;
  }

  /**
   * Begins a file.
   *
   * @param file its place; its folder is made if it does not exist, and a file there is replaced
   * @return the listener, for one run at a time
   * @throws IOException if it cannot be written; the message names it
   */
  public static CsvLog to(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    CsvLog log = new CsvLog(file);
    NamedWrite.to(file, () -> log.begin(List.of()));
    return log;
  }

  @Override
  public void onTrainBegin(TrainingPlan plan) {
    try {
      begin(plan.completed());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void onEpochEnd(EpochResult epoch) {
    try {
      write(List.of(fields(epoch)), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Most messages of a full disk do not name the file. */
  private UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException("%s: cannot be written: %s".formatted(file, e.getMessage()), e);
  }

  private void begin(List<EpochResult> done) throws IOException {
    write(
        Stream.concat(Stream.of(header()), done.stream().map(CsvLog::fields)).toList(),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private void write(List<List<String>> lines, OpenOption... how) throws IOException {
    List<OpenOption> options = new ArrayList<>(List.of(how));
    options.add(StandardOpenOption.WRITE);
    try (Writer writer = Files.newBufferedWriter(file, options.toArray(OpenOption[]::new));
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
      printer.printRecords(lines);
    }
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of(EPOCH));
    for (Metric metric : Metric.values()) {
      header.add(metric.toString());
    }
    header.addAll(List.of("learning_rate", "seconds"));
    return header;
  }

  private static List<String> fields(EpochResult epoch) {
    List<String> fields = new ArrayList<>(List.of(Integer.toString(epoch.epoch())));
    for (Metric metric : Metric.values()) {
      OptionalDouble value = metric.of(epoch);
      fields.add(value.isPresent() ? Double.toString(value.getAsDouble()) : "");
    }
    fields.add(Double.toString(epoch.learningRate()));
    fields.add(Double.toString(epoch.seconds()));
    return fields;
  }
}
