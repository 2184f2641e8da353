package dev.unrolled.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Some tokens. Immutable.
 *
 * @param known the tokens
 */
record Tokens(List<Known> known) {

  /** A token, by its SHA-256. */
  private static final class Known {

    private final byte[] digest;
    private final Role role;

    Known(byte[] digest, Role role) {
      this.digest = digest;
      this.role = role;
    }
  }

  /** Bearer tokens of RFC 6750. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  static Tokens read(Path file) {
    try {
      return of(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  private static Tokens of(Path file, List<String> lines) {
    List<Known> known = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        known.add(of(line, "%s: line %d".formatted(file, i + 1)));
      }
    }
    if (known.isEmpty()) {
      throw new IllegalArgumentException(file + ": expected tokens, one a line, found none");
    }
    return new Tokens(known);
  }

  /** A line: a token, which may predict, or a role and a token. */
  private static Known of(String line, String where) {
    String[] words = line.split("\\s+", 2);
    if (words.length == 1) {
      check(line, where);
      return new Known(digest(line), Role.PREDICT);
    }
    check(words[1], where);
    return new Known(digest(words[1]), role(words[0], where));
  }

  private static Role role(String word, String where) {
    return switch (word) {
      case "predict" -> Role.PREDICT;
      case "admin" -> Role.ADMIN;
      default ->
          throw new IllegalArgumentException(
              where + ": expected a token, or predict or admin and a token, found another word");
    };
  }

  /** The message says where, and not what: it may be a token with a slip in it. */
  private static void check(String token, String where) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          where + ": expected a token of letters, digits and -._~+/=, found something else");
    }
  }

  /** Returns the highest role of a token; compares it with every token of the file. */
  Optional<Role> role(String token) {
    byte[] sought = digest(token);
    Optional<Role> found = Optional.empty();
    for (Known one : known) {
      boolean same = MessageDigest.isEqual(one.digest, sought);
      boolean higher = found.isEmpty() || found.get().compareTo(one.role) < 0;
      found = same && higher ? Optional.of(one.role) : found;
    }
    return found;
  }

  /** A name of a token that does not show it. */
  static String name(String token) {
    return HexFormat.of().formatHex(digest(token));
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
