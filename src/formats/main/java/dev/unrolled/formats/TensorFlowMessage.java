package dev.unrolled.formats;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cleaned-up error messages of TensorFlow.
 *
 * <p>TensorFlow appends the graph's node, hints about session options that users cannot set, and
 * counts of derived errors. Every TensorFlow message shown to users is cleaned here.
 */
public final class TensorFlowMessage {

  private static final Pattern ROOT_ERRORS =
      Pattern.compile(
          "^\\d+ root error\\(s\\) found\\.\\s*\\(0\\) (?:[A-Z_]+: )?(.*?)(?:\\n\\s*\\(1\\) .*)?$",
          Pattern.DOTALL);
  private static final Pattern ORIGIN =
      Pattern.compile(
          "\\s*(?:Errors may have originated|Original stack trace for) .*$", Pattern.DOTALL);
  private static final Pattern NODE =
      Pattern.compile("\\s*\\[\\[\\{\\{node .*?]](?=\\s|$)|\\n\\s*\\[\\[[^\\n]*?]](?=\\s|$)");
  private static final Pattern HINT =
      Pattern.compile("\\s*Hint: If you want to see a list of allocated tensors[^\\n]*");
  private static final Pattern COUNTS =
      Pattern.compile("\\s*\\d+ (?:successful operations|derived errors ignored)\\.");

  private TensorFlowMessage() {}

  /**
   * Returns the cleaned message of an exception.
   *
   * @param exception any exception
   * @return its message without nodes, hints and counts; its class name if it has no message
   */
  public static String of(Throwable exception) {
    String message = exception.getMessage();
    return message == null || message.isBlank()
        ? exception.getClass().getSimpleName()
        : clean(message);
  }

  private static String clean(String message) {
    Matcher rootErrors = ROOT_ERRORS.matcher(message);
    String text = rootErrors.matches() ? rootErrors.group(1) : message;
    for (Pattern removed : new Pattern[] {ORIGIN, NODE, HINT, COUNTS}) {
      text = removed.matcher(text).replaceAll("");
    }
    return text.strip().replaceAll("\\s*\\n\\s*", "; ");
  }
}
