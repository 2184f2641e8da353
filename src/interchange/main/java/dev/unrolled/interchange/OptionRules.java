package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rules for the options of one layer class. Immutable once built. */
final class OptionRules {

  /** Rule for the value of an option. */
  private interface Rule {

    /** Returns a note on the value, if any; refuses unsupported values. */
    Optional<String> check(KerasLayer layer, String option);
  }

  private final Map<String, Rule> rules = new LinkedHashMap<>();

  /** Accepts options that are applied elsewhere or have no effect at inference. */
  OptionRules any(String... options) {
    for (String option : options) {
      rules.put(option, (layer, name) -> Optional.empty());
    }
    return this;
  }

  /**
   * Accepts only some values of an option.
   *
   * @param usual the default value
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

  /** Ignores other values of an option with a note. */
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

  /** Accepts other floating-point types, computed in float32, with a note. */
  OptionRules dtype() {
    rules.put("dtype", (layer, name) -> Precision.note(layer, layer.option(name, "float32")));
    return this;
  }

  /**
   * Checks a layer's options. Null means not set.
   *
   * @return notes on ignored values
   * @throws InterchangeException UNSUPPORTED, naming the layer and the option
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
