package dev.unrolled.training.options;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Component of a record as a field of a JSON object: {@code batchSize} is {@code batch_size}.
 *
 * @param component the component
 */
record RecordField(RecordComponent component) {

  static List<RecordField> of(Class<?> record) {
    return Arrays.stream(record.getRecordComponents()).map(RecordField::new).toList();
  }

  String name() {
    return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  Class<?> type() {
    return component.getType();
  }

  /** Returns the type of a list's elements. */
  Class<?> elementType() {
    ParameterizedType list = (ParameterizedType) component.getGenericType();
    Type element = list.getActualTypeArguments()[0];
    return (Class<?>)
        (element instanceof ParameterizedType generic ? generic.getRawType() : element);
  }

  /** Returns whether the component may be null. */
  boolean nullable() {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  @Nullable Object get(Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns whether two records have equal values of this component. */
  boolean hasSame(Object record, Object other) {
    return OptionsWriter.tree(get(record)).equals(OptionsWriter.tree(get(other)));
  }

  /** Returns a copy of a record with another value of one component. */
  static Record with(Record record, String component, @Nullable Object value) {
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordField field : of(record.getClass())) {
      boolean changes = field.component.getName().equals(component);
      values.add(changes ? value : field.get(record));
    }
    return (Record) create(record.getClass(), values);
  }

  /**
   * Creates a record with the given values.
   *
   * @throws IllegalArgumentException if the record's constructor throws it
   */
  static Object create(Class<?> record, List<@Nullable Object> values) {
    try {
      Class<?>[] types = of(record).stream().map(RecordField::type).toArray(Class<?>[]::new);
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw refused(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeException refused(@Nullable Throwable cause) {
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }
}
