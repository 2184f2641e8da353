package dev.unrolled.training.tuning;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of a search that may be broken off: a line that says what is searched, then a line of
 * JSON for each model, written at once and forced to the disk.
 *
 * <p>A last line without its end is one that was being written when the process died: it is cut
 * off. The file is locked while it is open.
 */
final class ResultFile implements AutoCloseable {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final Path path;
  private final FileChannel channel;
  private final List<FoldRecord> records = new ArrayList<>();

  private ResultFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens the file of a search, or begins it.
   *
   * @throws IOException if it cannot be read or written
   * @throws IllegalArgumentException if it is of another search, another process writes it, or it
   *     is something else
   */
  static ResultFile open(Path path, SearchIdentity search) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(path, channel);
      ResultFile file = new ResultFile(path, channel);
      file.begin(search);
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The results so far. */
  List<FoldRecord> records() {
    return List.copyOf(records);
  }

  /** Adds a result. */
  void add(FoldRecord result) throws IOException {
    append(JSON.valueToTree(result));
    records.add(result);
  }

  private void begin(SearchIdentity search) throws IOException {
    List<String> lines = wholeLines(search);
    if (lines.isEmpty()) {
      append(search.tree());
      return;
    }
    search.requireSame(path, parsed(lines.get(0), 1));
    for (int i = 1; i < lines.size(); i++) {
      records.add(result(lines.get(i), i + 1));
    }
  }

  /** Reads the lines that have an end, and cuts off what follows them. */
  private List<String> wholeLines(SearchIdentity search) throws IOException {
    String text = text();
    int end = text.lastIndexOf('\n') + 1;
    if (end == 0 && !line(search.tree()).startsWith(text)) {
      throw foreign(1, text);
    }
    byte[] whole = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
    channel.truncate(whole.length);
    channel.position(whole.length);
    return text.substring(0, end).lines().toList();
  }

  /** Through the channel that holds the lock: on Windows no other may read. */
  private String text() throws IOException {
    byte[] bytes = Channels.newInputStream(channel).readAllBytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private JsonNode parsed(String line, int number) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      throw foreign(number, line);
    }
  }

  private FoldRecord result(String line, int number) {
    try {
      return JSON.readValue(line, FoldRecord.class);
    } catch (JacksonException e) {
      throw foreign(number, line);
    }
  }

  private IllegalArgumentException foreign(int line, String found) {
    return new IllegalArgumentException(
        "%s:%d: expected a search's results, found %.40s".formatted(path, line, found));
  }

  private static String line(JsonNode tree) {
    return tree + "\n";
  }

  private void append(JsonNode tree) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line(tree).getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  private static void lock(Path path, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IllegalArgumentException(
          path + ": expected to write alone, found another search that writes it");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
