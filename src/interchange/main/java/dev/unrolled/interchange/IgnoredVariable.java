package dev.unrolled.interchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something in a file that is no weight of a layer and need not be carried over.
 *
 * @param name its name in the file
 * @param form its element type and shape, such as {@code int64 []}
 * @param kind what it is
 */
public record IgnoredVariable(String name, String form, Kind kind) {

  /** What ignored is. */
  public enum Kind {
    /** A moment, slot or power of an optimizer, or the optimizer's settings. */
    OPTIMIZER(
        "(^|.*/)(Adam|AdaMax|Momentum|RMSProp|Adagrad|Adadelta|Ftrl)(_1)?"
            + "|(training/)?(Adam|AdamW|Nadam|Adamax|SGD|RMSprop|Adagrad|Adadelta|Ftrl|Lion)/.+"
            + "|(adam|adamw|nadam|adamax|sgd|rmsprop|adagrad|adadelta|ftrl|lion|adafactor)(_\\d+)?/.+"
            + "|(^|.*/)beta[12]_power(_\\d+)?"
            + "|(^|.*/)optimizer/(_?variables|vars|_iterations|_learning_rate)(/.*)?"
            + "|.*/\\.OPTIMIZER_SLOT/.*"
            + "|(^|.*/)learning_rate(_\\d+)?"),
    /** A count of training steps or of saved files. */
    COUNTER("(^|.*/)(global_step|save_counter|iterations?)(_\\d+)?"),
    /** The state of a generator of random numbers. */
    RANDOM_STATE("(^|.*/)seed_generator(_\\d+)?(/.*)?|(^|.*/)seed_generator_state(_\\d+)?"),
    /** What a metric has added up. */
    METRIC("(total|count)(_\\d+)?"),
    /** The same values as a weight, under another name. */
    DUPLICATE(""),
    /** Of an element type that no layer here computes with. */
    NOT_FLOAT("");

    private final Pattern names;

    Kind(String names) {
      this.names = Pattern.compile(names);
    }

    /** The kind that a name tells, if it tells one. */
    static Optional<Kind> of(String name) {
      return Arrays.stream(values()).filter(kind -> kind.names.matcher(name).matches()).findFirst();
    }
  }

  /**
   * Name, form and kind, such as {@code beta1_power float32 [] (optimizer)}.
   *
   * @return one line
   */
  public String describe() {
    String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "%s %s (%s)".formatted(name, form, words);
  }
}
