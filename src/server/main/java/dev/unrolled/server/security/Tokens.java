package dev.unrolled.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Some tokens. Immutable.
 *
 * @param digests of each its SHA-256
 */
record Tokens(List<byte[]> digests) {

  /** What RFC 6750 lets a bearer token be. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  static Tokens read(Path file) {
    try {
      return of(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  private static Tokens of(Path file, List<String> lines) {
    List<byte[]> digests = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        check(line, "%s: line %d".formatted(file, i + 1));
        digests.add(digest(line));
      }
    }
    if (digests.isEmpty()) {
      throw new IllegalArgumentException(file + ": expected tokens, one a line, found none");
    }
    return new Tokens(digests);
  }

  /** The message says where, and not what: it may be a token with a slip in it. */
  private static void check(String line, String where) {
    if (!TOKEN.matcher(line).matches()) {
      throw new IllegalArgumentException(
          where + ": expected a token of letters, digits and -._~+/=, found something else");
    }
  }

  /** Compares with each, wherever it differs. */
  boolean contains(String token) {
    byte[] sought = digest(token);
    boolean found = false;
    for (byte[] digest : digests) {
      found |= MessageDigest.isEqual(digest, sought);
    }
    return found;
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
