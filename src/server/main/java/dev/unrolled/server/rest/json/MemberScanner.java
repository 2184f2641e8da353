package dev.unrolled.server.rest.json;

/**
 * Finds where the members of an object begin and end, without reading their values.
 *
 * <p>A request's signature may follow its values, and tells their types, so the values cannot be
 * read as they come. And what nobody reads costs nothing: a value is passed over by counting its
 * brackets, however deep it is nested.
 *
 * <p>A value that the scanner finds may be invalid JSON; a text that it rejects certainly is.
 * Belongs to one thread.
 */
public final class MemberScanner {

  private final JsonSlice slice;
  private final int end;
  private int at;
  private int deepest;

  public MemberScanner(JsonSlice slice) {
    this.slice = slice;
    this.at = slice.offset();
    this.end = slice.offset() + slice.length();
  }

  /** Where the scanner stands. */
  public int position() {
    return at;
  }

  /** How deep the values passed so far are nested. */
  public int deepest() {
    return deepest;
  }

  /** Passes space, and then one byte if it is the one given; says whether it was. */
  public boolean passes(char expected) {
    passSpace();
    boolean is = at < end && slice.at(at) == expected;
    if (is) {
      at++;
    }
    return is;
  }

  /** Passes space and a string, quotes included; says whether one was there. */
  public boolean passesString() {
    return passes('"') && passesRestOfString();
  }

  /** Passes space and a value; says whether it has a beginning and an end. */
  public boolean passesValue() {
    passSpace();
    int start = at;
    int depth = 0;
    while (at < end && (depth > 0 || !isDelimiter(slice.at(at)))) {
      depth += passOne();
      deepest = Math.max(deepest, depth);
      if (depth == 0 && isClosed(slice.at(at - 1))) {
        return true;
      }
    }
    return depth == 0 && at > start;
  }

  /** Passes a bracket, a string or another byte; says how much deeper it leads. */
  private int passOne() {
    switch (slice.at(at++)) {
      case '[', '{' -> {
        return 1;
      }
      case ']', '}' -> {
        return -1;
      }
      case '"' -> {
        boolean unused = passesRestOfString();
      }
      default -> {}
    }
    return 0;
  }

  private boolean passesRestOfString() {
    while (at < end) {
      byte next = slice.at(at++);
      if (next == '"') {
        return true;
      } else if (next == '\\') {
        at = Math.min(at + 1, end);
      }
    }
    return false;
  }

  public void passSpace() {
    while (at < end && isSpace(slice.at(at))) {
      at++;
    }
  }

  private static boolean isSpace(byte next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t';
  }

  private static boolean isDelimiter(byte next) {
    return isSpace(next) || next == ',' || next == ':' || next == ']' || next == '}';
  }

  private static boolean isClosed(byte last) {
    return last == ']' || last == '}' || last == '"';
  }
}
