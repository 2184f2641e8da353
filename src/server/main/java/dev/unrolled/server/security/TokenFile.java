package dev.unrolled.server.security;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens in a file, one a line; blank lines and those that begin with {@code #} do not count. A
 * line is {@code admin TOKEN} or {@code predict TOKEN}; a token alone may predict.
 *
 * <p>The file is looked at once a second while tokens are checked, and read again when it has
 * changed; if it cannot be used then, the tokens from before go on. A token is compared in a time
 * that does not tell how much of it was right. Thread-safe.
 */
public final class TokenFile {

  private static final Logger log = LoggerFactory.getLogger(TokenFile.class);
  private static final long PERIOD = Duration.ofSeconds(1).toNanos();

  private final Path file;
  private final LongSupplier clock;
  private final AtomicLong lastLook;
  private volatile FileStamp stamp;
  private volatile Tokens tokens;

  private TokenFile(Path file, LongSupplier clock) {
    this.file = file;
    this.clock = clock;
    this.lastLook = new AtomicLong(clock.getAsLong());
    this.stamp = FileStamp.of(file);
    this.tokens = Tokens.read(file);
  }

  /**
   * Reads a file of tokens.
   *
   * @param file the file
   * @return its tokens
   * @throws IllegalArgumentException if it cannot be read, holds no token, or a line is none
   */
  public static TokenFile read(Path file) {
    return read(file, System::nanoTime);
  }

  static TokenFile read(Path file, LongSupplier clock) {
    return new TokenFile(file, clock);
  }

  /** The role of a token; empty if it is not a known one. */
  Optional<Role> role(String token) {
    look();
    return tokens.role(token);
  }

  boolean contains(String token) {
    return role(token).isPresent();
  }

  private void look() {
    long now = clock.getAsLong();
    long before = lastLook.get();
    if (now - before >= PERIOD && lastLook.compareAndSet(before, now)) {
      readIfChanged();
    }
  }

  private void readIfChanged() {
    FileStamp found = FileStamp.of(file);
    if (!found.equals(stamp)) {
      stamp = found;
      try {
        tokens = Tokens.read(file);
        log.info("{}: read again", file);
      } catch (IllegalArgumentException e) {
        log.warn("the tokens from before go on: {}", e.getMessage());
      }
    }
  }
}
