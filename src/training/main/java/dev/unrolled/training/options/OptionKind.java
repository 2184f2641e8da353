package dev.unrolled.training.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an option may be where there is a choice.
 *
 * @param choice what there is a choice of
 * @param name its name in JSON
 * @param type the record that holds it
 * @param defaults what it is if nothing else is said; null if something must be said
 */
record OptionKind(
    Class<?> choice, String name, Class<? extends Record> type, @Nullable Record defaults) {

  static <T> OptionKind of(Class<T> choice, String name, Record defaults) {
    return new OptionKind(choice, name, defaults.getClass(), defaults);
  }

  static OptionKind withoutDefaults(Class<?> choice, String name, Class<? extends Record> type) {
    return new OptionKind(choice, name, type, null);
  }

  /**
   * What a field that is not given is taken from: a value of this kind itself, or else the defaults
   * with what was chosen in a value of another kind, such as a cell's units.
   */
  @Nullable Object near(@Nullable Object value) {
    if (value != null && type.equals(value.getClass())) {
      return value;
    }
    if (value == null || defaults == null || OptionKinds.of(value).isEmpty()) {
      return defaults;
    }
    OptionKind other = OptionKinds.of(value).get();
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordField field : RecordField.of(type)) {
      values.add(other.chosen(value, field).orElse(field.get(defaults)));
    }
    return RecordField.create(type, values);
  }

  /** What a value of this kind has in a field, if it is not this kind's default. */
  private Optional<Object> chosen(Object value, RecordField wanted) {
    Record usual = defaults;
    return RecordField.of(type).stream()
        .filter(field -> field.name().equals(wanted.name()) && field.type() == wanted.type())
        .filter(field -> usual == null || !field.hasSame(usual, value))
        .findFirst()
        .map(field -> field.get(value));
  }
}
