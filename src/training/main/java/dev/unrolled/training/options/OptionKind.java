package dev.unrolled.training.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Kind of an option for which there are several kinds, such as a cell.
 *
 * @param choice the type of the option
 * @param name the name in JSON
 * @param type the record type of this kind
 * @param defaults the default value; null if fields must be given
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
   * Returns the value from which missing fields are taken. For a value of another kind these are
   * the defaults, with the fields that both kinds have and that were changed, such as a cell's
   * units.
   */
  @Nullable Object defaultsFor(@Nullable Object value) {
    if (value != null && type.equals(value.getClass())) {
      return value;
    }
    if (value == null || defaults == null || OptionKinds.of(value).isEmpty()) {
      return defaults;
    }
    OptionKind otherKind = OptionKinds.of(value).get();
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordField field : RecordField.of(type)) {
      values.add(otherKind.changed(value, field).orElse(field.get(defaults)));
    }
    return RecordField.create(type, values);
  }

  /** Returns a field of a value of this kind, if it differs from the default. */
  private Optional<Object> changed(Object value, RecordField target) {
    Record thisDefaults = defaults;
    return RecordField.of(type).stream()
        .filter(field -> field.name().equals(target.name()) && field.type() == target.type())
        .filter(field -> thisDefaults == null || !field.hasSame(thisDefaults, value))
        .findFirst()
        .map(field -> field.get(value));
  }
}
