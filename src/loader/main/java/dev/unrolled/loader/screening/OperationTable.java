package dev.unrolled.loader.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Classification of every operation that TensorFlow registers, from the tables in {@code
 * operations}.
 *
 * <p>Immutable and thread-safe.
 */
final class OperationTable {

  /** Classification of an operation. */
  enum Kind {
    ALLOWED,
    REFUSED,
    WRITES_CHECKPOINT,
    READS_CHECKPOINT,
    MODEL_FILE,
    BY_ATTRIBUTE
  }

  /**
   * A row of the table.
   *
   * @param detail the reason for refusal; or the input or attribute with the path or value
   * @param values the allowed values of the attribute
   */
  record Row(Kind kind, String detail, List<String> values) {}

  private static final OperationTable TABLE = new OperationTable();

  private final Map<String, Row> rows = new HashMap<>();

  private OperationTable() {
    words("allowed.txt").forEach(line -> addAll(line, new Row(Kind.ALLOWED, "", List.of())));
    addSections("refused.txt");
    addSections("saver.txt");
    words("own-files.txt")
        .forEach(row -> add(row.get(0), new Row(Kind.MODEL_FILE, row.get(1), List.of())));
    words("by-attribute.txt")
        .forEach(
            row ->
                add(
                    row.get(0),
                    new Row(Kind.BY_ATTRIBUTE, row.get(1), row.subList(2, row.size()))));
  }

  /** Returns the row of an operation; null for an unknown operation. */
  static @Nullable Row row(String operation) {
    return TABLE.rows.get(operation);
  }

  /** Returns the classified operations. */
  static Set<String> operations() {
    return Set.copyOf(TABLE.rows.keySet());
  }

  private void addSections(String file) {
    String title = "";
    for (String line : lines(file)) {
      if (line.startsWith("[")) {
        title = line.substring(1, line.length() - 1);
      } else {
        addAll(List.of(line.split(" ")), section(title));
      }
    }
  }

  private static Row section(String title) {
    return switch (title) {
      case "writes" -> new Row(Kind.WRITES_CHECKPOINT, "", List.of());
      case "reads" -> new Row(Kind.READS_CHECKPOINT, "0", List.of());
      default -> new Row(Kind.REFUSED, title, List.of());
    };
  }

  private void addAll(List<String> operations, Row row) {
    operations.forEach(operation -> add(operation, row));
  }

  private void add(String operation, Row row) {
    if (rows.put(operation, row) != null) {
      throw new IllegalStateException("operation %s: more than one row".formatted(operation));
    }
  }

  private static Stream<List<String>> words(String file) {
    return lines(file).stream().map(line -> List.of(line.split(" ")));
  }

  private static List<String> lines(String file) {
    InputStream table =
        Objects.requireNonNull(
            OperationTable.class.getResourceAsStream("operations/" + file), file);
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(table, UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
