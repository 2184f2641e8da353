package dev.unrolled.training.tuning;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unrolled.formats.NamedWrite;
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
 * File with the results of a search: a line with the search's identity, then a line of JSON for
 * each model. Each line is forced to the disk as soon as its result is known.
 *
 * <p>An incomplete last line, left by a killed process, is removed. The file is locked while it is
 * open.
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
   * Opens or creates the file of a search.
   *
   * @throws IOException if it cannot be read or written
   * @throws IllegalArgumentException if it belongs to another search, is in use by another process,
   *     or is not a result file
   */
  static ResultFile open(Path path, SearchIdentity search) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(path, channel);
      ResultFile file = new ResultFile(path, channel);
      file.readOrCreate(search);
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Returns the results so far. */
  List<FoldRecord> records() {
    return List.copyOf(records);
  }

  /** Adds a result. */
  void add(FoldRecord result) throws IOException {
    append(JSON.valueToTree(result));
    records.add(result);
  }

  private void readOrCreate(SearchIdentity search) throws IOException {
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

  /** Reads the complete lines, and truncates the file after them. */
  private List<String> wholeLines(SearchIdentity search) throws IOException {
    String text = text();
    int end = text.lastIndexOf('\n') + 1;
    if (end == 0 && !line(search.tree()).startsWith(text)) {
      throw notAResult(1, text);
    }
    byte[] whole = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
    channel.truncate(whole.length);
    channel.position(whole.length);
    return text.substring(0, end).lines().toList();
  }

  /** Reads through the channel that holds the lock: on Windows no other can read. */
  private String text() throws IOException {
    byte[] bytes = Channels.newInputStream(channel).readAllBytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private JsonNode parsed(String line, int number) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      throw notAResult(number, line);
    }
  }

  private FoldRecord result(String line, int number) {
    try {
      return JSON.readValue(line, FoldRecord.class);
    } catch (JacksonException e) {
      throw notAResult(number, line);
    }
  }

  private IllegalArgumentException notAResult(int line, String found) {
    return new IllegalArgumentException(
        "%s:%d: expected results of a search, found %.40s".formatted(path, line, found));
  }

  private static String line(JsonNode tree) {
    return tree + "\n";
  }

  private void append(JsonNode tree) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line(tree).getBytes(StandardCharsets.UTF_8));
    NamedWrite.to(
        path,
        () -> {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          channel.force(false);
        });
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
          path
              + ": expected a file that no other search uses, found another search that writes it");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
