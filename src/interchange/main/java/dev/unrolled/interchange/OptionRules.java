package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.UNSUPPORTED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is known of the options of one class of Keras's layers. Immutable once it is built. */
final class OptionRules {

  /** What a value of an option means. */
  private interface Rule {

    /** A note on it, if there is one; refuses what has no counterpart. */
    Optional<String> check(KerasLayer layer, String option);
  }

  private final Map<String, Rule> rules = new LinkedHashMap<>();

  /** Options that are applied elsewhere, or change nothing when a model answers. */
  OptionRules any(String... options) {
    for (String option : options) {
      rules.put(option, (layer, name) -> Optional.empty());
    }
    return this;
  }

  /**
   * An option of which only some values have a counterpart.
   *
   * @param usual the value if none is stated
   */
  OptionRules oneOf(String option, String usual, String... allowed) {
    rules.put(
        option,
        (layer, name) -> {
          require(layer, name, layer.option(name, usual), Set.of(allowed));
          return Optional.empty();
        });
    return this;
  }

  /** An option whose other values are left out, with a note. */
  OptionRules noted(String option, String usual, String meaning) {
    rules.put(
        option,
        (layer, name) -> {
          String found = layer.option(name, usual);
          return found.equals(usual) || found.equals("0")
              ? Optional.empty()
              : Optional.of(
                  "layer \"%s\": %s %s: %s".formatted(layer.name(), name, found, meaning));
        });
    return this;
  }

  /** Floating-point types other than float32 are computed as that, with a note. */
  OptionRules dtype() {
    rules.put("dtype", (layer, name) -> Precision.note(layer, layer.option(name, "float32")));
    return this;
  }

  /**
   * Checks a layer's options. Those that are null are not set.
   *
   * @return notes on what is left out
   * @throws InterchangeException UNSUPPORTED, with the layer and the option
   */
  List<String> check(KerasLayer layer) {
    List<String> notes = new ArrayList<>();
    rules.forEach((option, rule) -> rule.check(layer, option).ifPresent(notes::add));
    layer
        .config()
        .forEach(
            (option, value) -> {
              if (value != null && !rules.containsKey(option)) {
                throw new InterchangeException(
                    UNSUPPORTED,
                    "%s: unknown option \"%s\" with the value %s"
                        .formatted(layer.where(), option, layer.option(option, "")));
              }
            });
    return notes;
  }

  static void require(KerasLayer layer, String option, String found, Set<String> allowed) {
    if (!allowed.contains(found)) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected %s %s, found %s"
              .formatted(
                  layer.where(), option, String.join(" or ", new TreeSet<>(allowed)), found));
    }
  }
}
