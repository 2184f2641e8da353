package dev.unrolled.interchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A variable in a file that is not a weight and is not imported.
 *
 * @param name its name in the file
 * @param form its element type and shape, such as {@code int64 []}
 * @param kind the reason for ignoring it
 */
public record IgnoredVariable(String name, String form, Kind kind) {

  /** Reason for ignoring a variable. */
  public enum Kind {
    /** Optimizer state or settings, such as a moment or slot. */
    OPTIMIZER(
        "(^|.*/)(Adam|AdaMax|Momentum|RMSProp|Adagrad|Adadelta|Ftrl)(_1)?"
            + "|(training/)?(Adam|AdamW|Nadam|Adamax|SGD|RMSprop|Adagrad|Adadelta|Ftrl|Lion)/.+"
            + "|(adam|adamw|nadam|adamax|sgd|rmsprop|adagrad|adadelta|ftrl|lion|adafactor)(_\\d+)?/.+"
            + "|(^|.*/)beta[12]_power(_\\d+)?"
            + "|(^|.*/)optimizer/(_?variables|vars|_iterations|_learning_rate)(/.*)?"
            + "|.*/\\.OPTIMIZER_SLOT/.*"
            + "|(^|.*/)learning_rate(_\\d+)?"),
    /** A counter of training steps or saved files. */
    COUNTER("(^|.*/)(global_step|save_counter|iterations?)(_\\d+)?"),
    /** State of a random number generator. */
    RANDOM_STATE("(^|.*/)seed_generator(_\\d+)?(/.*)?|(^|.*/)seed_generator_state(_\\d+)?"),
    /** Accumulated value of a metric. */
    METRIC("(total|count)(_\\d+)?"),
    /** A copy of a weight under another name. */
    DUPLICATE(""),
    /** An element type that is not a float. */
    NOT_FLOAT("");

    private final Pattern names;

    Kind(String names) {
      this.names = Pattern.compile(names);
    }

    /** Returns the kind that a name implies, if any. */
    public static Optional<Kind> of(String name) {
      return Arrays.stream(values()).filter(kind -> kind.names.matcher(name).matches()).findFirst();
    }
  }

  /**
   * Formats name, element type, shape and kind, such as {@code beta1_power float32 [] (optimizer)}.
   */
  public String describe() {
    String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "%s %s (%s)".formatted(name, form, words);
  }
}
